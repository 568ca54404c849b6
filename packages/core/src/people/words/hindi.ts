import type { Language } from "../phrases.ts";
import { things } from "./english.ts";

export const hindi: Language = {
  polite:
    "कृपया|प्लीज|प्लीज़|जी|भाई|भाई जी|सर|मैडम|धन्यवाद|शुक्रिया|नमस्ते|अब|अभी|तुरंत|हमेशा के लिए|आज से|आगे से|अब से|फौरन|बस|हां|ठीक है|मैंने कहा",
  groups: {
    things:
      "मैसेज|मेसेज|मैसेजेस|मेसेजेस|मैसेजों|मेसेजों|संदेश|सन्देश|संदेशों|एसएमएस|मेल|ईमेल|विज्ञापन|प्रमोशन|प्रमोशंस|ऑफर|अपडेट|अपडेट्स|नोटिफिकेशन|व्हाट्सएप|व्हाट्सऐप|वाट्सएप|पोस्ट|फोटो|प्रचार|सूचना|सूचनाएं|सेवा|सेवाएं|सर्विस|सब्सक्रिप्शन|स्पैम|कंटेंट|न्यूज़लेटर",
    more: "ये|यह|इस|इन|इसे|इन्हें|सब|सभी|सारे|सारी|और|कोई|कोई_भी|आगे|अब|अपना|अपने|अपनी|आपके|आपका|आपकी|तरह_के|ऐसे|रोज|रोज_रोज|बार_बार|के|का|की|को|भी|कुछ|कुछ_भी|मार्केटिंग|प्रचार|फालतू|बेकार|प्रमोशनल|यहां|से|दोबारा|फिर_से|कभी",
    who: "मुझे|मुझको|हमें|हमको|मेरे_को|मेरे_नंबर_पर|मेरे_फोन_पर|इस_नंबर_पर|यहां|व्हाट्सएप_पर|मैं|हम",
    do: "करो|करें|करे|कर_दो|कर_दें|कर_दीजिए|कर_दीजिये|कीजिए|कीजिये|करिए|करिये|कर|करदो|कर_दे|करना|करवा_दो|करवाएं|करवा_दीजिए|करो_ना|हो_जाओ|कर_देना|करने_चाहिए",
    sending: "भेजना|भेजने|आना|करना|देना|भेजे_जाने",
    send: "भेजो|भेजें|भेजे|भेजिए|भेजिये|भेजना|भेजा_करो|भेजा_करें|भेज|भेजो_ना|भेजिएगा|भेजियेगा",
    not: "मत|ना|न|नहीं|नही",
    am: "हूं|हैं|है|था|थी",
    list: "लिस्ट|सूची|ग्रुप|डेटाबेस|लिस्ट_से|सूची_से|ग्रुप_से|डेटाबेस_से|इससे|यहां_से|अपनी_लिस्ट_से|अपनी_सूची_से|इस_लिस्ट_से|इस_सूची_से",
  },
  out: [
    "स्टॉप|रोको|रोकें|रोकिए|रोक_दो|रोक_दें|रोक_दीजिए|बंद|बन्द|अनसब्सक्राइब|ऑप्ट_आउट",
    "{who}* {more}* {things}* {who}* {more}* {sending}? बंद|बन्द|स्टॉप|अनसब्सक्राइब|ब्लॉक {do}",
    "{who}* {more}* {things} {who}* {more}* {sending}? रोको|रोकें|रोकिए|रोक_दो|रोक_दें|रोक_दीजिए|बंद|बन्द",
    "{who}* {more}* {things}* {who}* {more}* {not} {send}",
    "{who}* {more}* {things} {who}* {more}* {not} {do}|दो|दें|दीजिए",
    "{who}* {more}* {things}* {who}* {sending} {not}",
    "{who}* {more}* {things} {sending}? {not} चाहता|चाहती|चाहते {am}?",
    "{who}* {more}* {things} {not} लेना|पाना|देखना|प्राप्त_करना चाहता|चाहती|चाहते {am}?",
    "{who}* परेशान|तंग|डिस्टर्ब {not} {do}",
    "सदस्यता|सब्सक्रिप्शन|सेवा समाप्त|रद्द|खत्म|कैंसिल {do}",
    "{who}|मेरा_नंबर|मेरा_नाम|मेरे_नंबर_को {list}? से? {list}? हटाओ|हटा_दो|हटाएं|हटाइए|हटा_दें|हटा_दीजिए|निकालो|निकाल_दो|निकालें|निकाल_दीजिए|डिलीट_करो|डिलीट_करें|रिमूव_करो|रिमूव_करें",
  ],
  outUnlessAsked: [
    "{who}* {more}* {things}* {who}* {more}* {not} चाहिए|चाहिये|चाहिएं {am}?",
    "{who}* {more}* {things} की? जरूरत|आवश्यकता {not} {am}?",
    "{who}* रुचि|दिलचस्पी|इंटरेस्ट {not} {am}?",
  ],
  back: [
    "{who}* {more}* {things}* {more}* {sending}? फिर_से? शुरू|चालू|स्टार्ट {do}",
    "सब्सक्राइब|स्टार्ट {do}?",
    "{who}* {things} फिर_से|दोबारा {send}",
  ],
};

/** Hindi as it is typed on English keyboards, and what Punjabi and Urdu share with it. */
export const hinglish: Language = {
  polite:
    "kripya|krupya|kripaya|plz|bhai|bhaiya|bhaiyya|bhaisahab|bhai sahab|bhaiji|bhai ji|ji|sirji|sir ji|madamji|madam ji|yaar|yar|dost|boss|dhanyavad|dhanyawad|dhanyawaad|shukriya|shukria|namaste|namaskar|ab|abhi|turant|hamesha ke liye|aaj se|aage se|ab se|bas|han|haan|theek hai|thik hai|didi|beta|uncle|aunty|accha|acha|achha",
  groups: {
    things: `${things}|sandesh|mesej|mesejes|messege|messeges|mesg|mesgs|massege|masej|maseg|vigyapan|prachar|msgss|sms|ishtehar|paigham`,
    more: "ye|yeh|yah|is|in|iss|isko|ise|inhe|sab|sabhi|saare|sare|sara|saara|saari|sari|aur|or|koi|koi_bhi|ab|aage|apna|apne|apni|aapke|aapka|aapki|apke|apka|apki|tumhare|tumhara|tera|tere|tarah_ke|aise|aisa|aisi|roz|roj|roz_roz|roj_roj|daily|ke|ka|ki|ko|bhi|kuch|kuchh|kuch_bhi|all|these|this|your|the|promotional|promotion|marketing|faltu|bakwas|bekar|bekaar|itne|itna|bar_bar|baar_baar|yahan|wale|wala|se|dobara|phir_se|fir_se|whatsapp|kabhi",
    who: "mujhe|muje|mujhko|mujko|mjhe|mereko|mere_ko|mujh_ko|hame|humko|hamko|hume|humein|hamein|hamen|mere_number_pe|mere_number_par|mere_no_pe|is_number_pe|is_number_par|iss_number_par|mere_phone_pe|mere_phone_par|mere_mobile_par|whatsapp_pe|whatsapp_par|mere_whatsapp_pe|mere_whatsapp_par|main|mai|mein|hum|me",
    do: "karo|kro|kare|karen|karein|kariye|kariyega|karie|kijiye|kijiy|kijie|kijiyega|kardo|kar_do|kar_de|kar_den|kar_dein|kr_do|krdo|kar_dijiye|kar_dijie|kardijiye|kr_dijiye|kar_dena|kardena|karna|krna|karwa_do|karwao|karwaye|karwa_dijiye|kar|kr|karde|kardein|kardiye|karo_na|karo_yaar|ho_jao|krdijiye|kro_na|kare_please",
    sending:
      "bhejna|bhejne|bejna|bhejana|aana|ana|aane|karna|krna|dena|dalna|sending|send_karna|bhejne_ka|karne",
    send: "bhejo|bhejna|bhejiye|bhejiyega|bhejie|bheje|bhejen|bhejein|bhej|bejo|bejna|bheja_karo|bheja_kare|bheja_karen|bhejo_na|bhejo_mujhe|bhejna_ab|send_karo|send_karna|send_kijiye|send_kare|send_kariye|send_karen|bhejde|bhejdo|bhejyo",
    not: "mat|mt|matt|na|naa|nahi|nahin|nhi|nai|nahee|nahi_ab",
    am: "hu|hun|hoon|hai|he|h|hain",
    stop: "band|bandh|bnd|bund|stop|stopp|block|unsubscribe|optout|opt_out|mute",
    roko: "roko|rokna|rok_do|rokdo|rokiye|roke|roken|rokein|rok_dijiye|rok_dena|rok_de",
    from: "se|list_se|group_se|database_se|is_list_se|apni_list_se|aapki_list_se|apke_list_se|apki_list_se|broadcast_se|yahan_se|isse|list|broadcast_list_se|group|whatsapp_list_se",
  },
  out: [
    "{who}* {more}* {things}* {who}* {more}* {sending}? {stop} {do}",
    "bas {do}",
    "{who}* {more}* {things} {who}* {more}* {sending}? cancel|khatam|khatm|remove {do}",
    "{who}* {more}* {things} {who}* {more}* {sending}? band|bandh",
    "{stop} {do} {who}? {more}* {things} {who}? {sending}?",
    "{who}* {more}* {things}* {who}* {more}* {sending}? {roko}",
    "{who}* {more}* {things}* {who}* {more}* {not} {send}",
    "{who}* {more}* {things} {who}* {more}* {not} {do}|do|de|dijiye",
    "{not} {send} {who}? {more}* {things}* {who}?",
    "{who}* {more}* {things}* {who}* bhejna|bhejne|send_karna {not}",
    "{who}* {more}* {things} karna|krna {not}",
    "{who}* {more}* {things} {sending}? {not} chahta|chahti|chahte {am}?",
    "{who}* {more}* {things} {not} lena|pana|dekhna|receive_karna chahta|chahti|chahte {am}?",
    "{who}* tang|pareshan|paresan|disturb|spam {not} {do}",
    "{who}|mera_number|mera_no|mera_naam|mere_number_ko|mera_contact {from}* hatao|hata_do|hatado|hataiye|hataye|hataen|hata_dijiye|hata_de|nikal_do|nikalo|nikaldo|nikaliye|nikal_dijiye|remove_karo|remove_kar_do|remove_kardo|remove_kijiye|remove_kare|delete_karo|delete_kar_do|delete_kardo|delete_kijiye",
    "list_se|group_se|is_list_se|apni_list_se {who}? hatao|hata_do|hatado|hataiye|nikal_do|nikalo|remove_karo|remove_kar_do",
    "subscription|service|sadasyata cancel|khatam|khatm|radd {do}",
    "peecha|picha chhodo|chodo|chhod_do",
  ],
  outUnlessAsked: [
    "{who}* {more}* {things}* {who}* {more}* {not} chahiye|chahie|chaiye|chahye|chaahiye|chahea|chaheye|mangta {am}?",
    "{who}* {more}* {things} ki? zarurat|jarurat|zaroorat|jaroorat {not} {am}?",
    "{who}* interest|interested|ruchi {not} {am}?",
  ],
  back: [
    "{who}* {more}* {things}* {more}* {sending}? phir_se|fir_se|wapas|dobara? shuru|suru|chalu|chaalu|start|resume|subscribe {do}",
    "{who}* {things} phir_se|fir_se|dobara|wapas {send}",
  ],
};
