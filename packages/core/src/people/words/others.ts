import type { Language } from "../phrases.ts";

const turkish: Language = {
  polite:
    "lütfen|lutfen|rica ederim|teşekkürler|teşekkür ederim|sağolun|merhaba|selam|artık|şimdi|hemen|derhal|tamam|evet|hocam|abi|bey|hanım|bundan sonra|bir daha",
  groups: {
    things:
      "mesaj|mesajı|mesajlar|mesajları|mesajlarınızı|mesajlarını|reklam|reklamı|reklamlar|reklamları|bildirim|bildirimi|bildirimleri|sms|kampanya|kampanyaları|bülten|eposta|e_posta|mail|mailleri|promosyon|promosyonları|tanıtım|spam|abonelik|aboneliği|aboneliğimi|üyelik|üyeliği|üyeliğimi|hizmet|içerik|içerikleri|güncelleme|güncellemeleri",
    more: "bu|bana|bize|tüm|bütün|başka|daha|fazla|hiç|hiçbir|artık|bir_daha|sizden|lütfen|bu_numaraya|numarama|böyle|her|gün|whatsapptan|reklam|tanıtım|pazarlama|sürekli|ticari",
  },
  out: [
    "dur|durdur|durdurun|durdurunuz|durdurulsun|kes|kesin|ret|reddet|iptal_et|iptal_edin|iptal_ediniz|abonelikten_çık|abonelikten_çıkmak_istiyorum|abonelikten_ayrıl|üyelikten_çık|üyelikten_çıkmak_istiyorum|aboneliği_sonlandır|yeter|çıkar|bırakın",
    "{more}* {things} {more}* gönderimini|göndermeyi|atmayı|almayı? durdur|durdurun|durdurunuz|kes|kesin|iptal|iptal_et|iptal_edin|iptal_etmek_istiyorum|iptal_ediniz|sonlandır|sonlandırın|kapat|kapatın|bırak|bırakın|stop|kaldır|durdurmak_istiyorum",
    "{more}* {things}* {more}* göndermeyi|atmayı|yazmayı|yollamayı bırak|bırakın|kes|kesin|durdur|durdurun",
    "{more}* {things}* {more}* gönderme|göndermeyin|göndermeyiniz|atma|atmayın|atmayınız|yazma|yazmayın|yazmayınız|yollama|yollamayın|iletme|rahatsız_etme|rahatsız_etmeyin|rahatsız_etmeyiniz|mesaj_atmayın",
    "{more}* {things} {more}* almak|görmek|okumak? istemiyorum|istemiyoruz|istemem",
    "beni|numaramı? {more}* listeden|listenizden|gruptan|rehberden? çıkar|çıkarın|çıkarınız|sil|silin|siliniz|kaldır|kaldırın beni|numaramı?",
  ],
  outUnlessAsked: [
    "iptal|çık|çıkış|son",
    "{more}* istemiyorum|istemiyoruz|ilgilenmiyorum",
    "{more}* {things} yok|istemiyorum",
  ],
  back: [
    "başla|başlat|devam|devam_et|abone_ol|yeniden_başlat|tekrar_başlat|aboneliği_başlat|abone_olmak_istiyorum",
    "{more}* tekrar|yeniden {things} {more}* gönder|gönderin|almak_istiyorum|başlat",
    "{more}* {things} {more}* tekrar|yeniden başlat|gönder|gönderin|almak_istiyorum",
  ],
};

const russian: Language = {
  polite:
    "пожалуйста|плиз|пж|спасибо|благодарю|здравствуйте|привет|добрый день|доброе утро|сейчас|немедленно|сразу|срочно|прошу|прошу вас|да|ок|уже|наконец|с уважением|будьте добры|ради бога",
  groups: {
    things:
      "сообщение|сообщения|сообщений|смс|рассылка|рассылку|рассылки|рассылок|реклама|рекламу|рекламы|уведомления|уведомлений|спам|спама|письма|писем|предложения|подписка|подписку|подписки|новости|новостей|информацию|акции|это|всё|ничего|контент|посты|рассылать|сервис|услугу",
    more: "мне|нам|больше|эти|эту|этой|этих|ваши|вашу|вашей|ваших|от|от_вас|все|всё|никаких|никакие|никакой|никакую|моя|мою|моей|на|из|на_этот_номер|на_мой_номер|сюда|в_будущем|впредь|никогда|рекламные|рекламных|такие|свои|свою|так|часто|каждый_день|меня|в_whatsapp|в_ватсап",
    send: "присылайте|присылай|присылать|пишите|пиши|писать|отправляйте|отправляй|отправлять|шлите|шли|слать|беспокойте|беспокой|беспокоить|спамьте|спамь|спамить|звоните|рассылайте|рассылать|высылайте|высылать|посылайте|посылать|надо|нужно|получать|тревожьте|пришлите",
    ask: "хочу|хотел_бы|хотела_бы|можно|как|можете|могу|желаю|я|я_хочу|требую|мы|хотим",
  },
  out: [
    "стоп|стой|остановить|остановите|остановись|остановитесь|прекратите|прекрати|прекратить|хватит|отписаться|отпишите|отпишись|отписка|отписываюсь|отпиши|отключить|отключите|отключи|перестаньте|перестань|завязывайте|отстаньте|отстань|отвали|отвалите",
    "{ask}* {more}* отписаться|отпишите|отписка|отписываюсь|отпиши|отписать|отменить|отмените|отмена|отключить|отключите|отключи|удалить|остановить|остановите|останови|прекратить|прекратите|прекрати|убрать|уберите|заблокировать|стоп|хватит {more}* {send}? {more}* {things}* {more}*",
    "{ask}* {more}* прекратите|прекрати|прекратить|перестаньте|перестань|хватит|кончайте {more}* {send} {more}* {things}* {more}*",
    "{more}* не {more}* {send} {more}* {things}* {more}*",
    "{ask}* {more}* не {more}* хочу|желаю|хотим|нуждаюсь {more}* {send}? {more}* {things} {more}*",
    "{ask}* {more}* не {more}* хочу|желаю|хотим {more}* {send}",
    "{ask}* удалите|удали|уберите|убери|исключите|вычеркните|сотрите {more}* мой_номер|номер|мои_данные|меня|нас {more}* списка|базы|рассылки|контактов? {more}* рассылки|контактов?",
    "удалите|уберите|исключите меня",
    "оставьте|оставь меня|нас в_покое",
  ],
  outUnlessAsked: [
    "отмена|отменить|конец|выход|выйти|удалить",
    "без|никаких|никакой|нет|не_нужна|не_нужны|не_надо|не_нужно {more}* {things}",
    "{more}* {things} {more}* не {more}* нужна|нужны|надо|нужно|интересна|интересуют|интересно",
    "{more}* не {more}* интересно|интересует|надо|нужно|интересуюсь",
  ],
  back: [
    "старт|начать|возобновить|возобновите|подписаться|подпишите|подписка|включить|продолжить|подпишите_меня",
    "{ask}* {more}* снова|опять|заново {send}|подписаться|подпишите {more}* {things}*",
    "{ask}* {more}* возобновить|возобновите|подписаться|включите|включить {more}* снова? {more}* {things}",
  ],
};

const ukrainian: Language = {
  polite: "будь ласка|дякую|прошу|зараз|добрий день|вже",
  groups: {
    things: "повідомлення|повідомлень|розсилку|розсилки|рекламу|реклами|смс|спам|підписку|підписки",
    more: "мені|більше|ці|ваші|від|від_вас|всі|цю|з|із|на|жодних|мене",
    send: "надсилайте|надсилай|пишіть|пиши|відправляйте|шліть|турбуйте|присилайте|надсилати|отримувати",
  },
  out: [
    "зупинити|зупиніть|припиніть|припинити|відписатися|відписатись|відпишіть|досить|відписка",
    "{more}* зупиніть|зупинити|припиніть|відписатися|відписатись|відпишіть|скасувати|вимкніть {more}* {send}? {things}* {more}*",
    "{more}* не {more}* {send} {more}* {things}*",
    "не хочу {more}* {send}? {more}* {things}",
    "видаліть мене|мій_номер {more}* списку|бази?",
  ],
  outUnlessAsked: ["скасувати", "не цікаво|треба|потрібно"],
  back: ["почати|відновити|підписатися", "відновити {things}"],
};

const polish: Language = {
  polite: "proszę|bardzo proszę|dziękuję|dzięki|dzień dobry|cześć|teraz|natychmiast|już|tak|ok|pozdrawiam",
  groups: {
    things:
      "wiadomość|wiadomości|wiadomosci|reklam|reklamy|smsy|smsów|sms|powiadomienia|powiadomień|spamu|maili|maile|newsletter|newslettera|subskrypcję|subskrypcji|ofert|oferty|promocji|promocje|niczego|nic",
    more: "mi|mnie|nam|więcej|wiecej|już|tych|te|waszych|wasze|od_was|żadnych|do_mnie|na_ten_numer|moją|z|tej|wszystkie|takich",
    send: "wysyłaj|wysyłajcie|wysyłać|przysyłaj|przysyłajcie|pisz|piszcie|pisać|kontaktuj_się|kontaktujcie_się|spamuj|spamujcie|dostawać|otrzymywać|niepokoić|przesyłać|wysylaj|wysylajcie",
  },
  out: [
    "zatrzymaj|zatrzymać|przestań|przestańcie|wypisz|wypiszcie|wypisuję|dość|rezygnuję|rezygnacja|koniec|wystarczy|wyrejestruj",
    "{more}* wypisz|wypiszcie|wypisać|usuń|usuńcie|usunąć mnie|się|mój_numer|moje_dane {more}* listy|bazy|newslettera?",
    "chcę_się wypisać {more}* {things}?",
    "{more}* nie {more}* {send} {more}* {things}* {more}*",
    "nie chcę|chce|życzę_sobie {more}* {send}? {more}* {things} {more}*",
    "stop|zatrzymaj|zatrzymać|anuluj|anulować|wyłącz|przestań|przestańcie {more}* {send}? {more}* {things}",
    "przestań|przestańcie {more}* {send}",
  ],
  outUnlessAsked: [
    "anuluj",
    "żadnych|bez {more}* {things}",
    "nie jestem? zainteresowany|zainteresowana|interesuje_mnie",
  ],
  back: ["wznów|zapisz|zapisz_mnie|rozpocznij", "wznów {things}", "chcę znowu|ponownie {send} {things}"],
};

const romanian: Language = {
  polite: "vă rog|va rog|te rog|mulțumesc|bună|acum|imediat",
  groups: {
    things:
      "mesaj|mesaje|mesajele|reclame|reclamele|sms|notificări|notificările|abonament|abonamentul|oferte|promoții",
    more: "mai|îmi|mie|aceste|alte|la|de|din",
    send: "trimiteți|trimite|scrieți|scrie|deranjați|trimiteti",
  },
  out: [
    "dezabonare|dezabonați|dezabonează|dezaboneaza|opriți|oprește|opreste|opriti|gata",
    "{more}* dezabonați_mă|dezabonează_mă|mă_dezabonez|vreau_să_mă_dezabonez {more}* {things}*",
    "opriți|opriti|oprește|opreste|anulați {more}* {things}",
    "nu {more}* {send} {more}* {things}*",
    "nu {more}* vreau|doresc {more}* să_primesc|sa_primesc? {more}* {things}",
    "ștergeți|scoateți numărul_meu|numarul_meu|mă {more}* listă|lista?",
  ],
  outUnlessAsked: ["anulare|anulează", "fără {things}"],
  back: ["abonare|reia", "reluați {things}"],
};

const nordic: Language = {
  polite:
    "tack|snälla|vänligen|hej|nu|tak|venligst|vær venlig|vær så snill|takk|vennligst|hei|kiitos|ole hyvä|nyt|omgående|med det samma|med en gang|genast",
  groups: {
    things:
      "meddelanden|meddelande|reklam|utskick|sms|notiser|nyhetsbrev|mejl|beskeder|besked|reklamer|meldinger|melding|reklame|nyhetsbrev|nyhedsbrev|abonnement|prenumeration|viestejä|viestit|mainoksia|mainokset|viestien|viestiä",
    more: "fler|mer|flere|de|dessa|disse|alla|alle|era|jeres|deres|mig|meg|oss|till|til|från|fra|att|at|å|inga|ingen|ikke|inte|min|mina|mine|enää|minulle|näitä|mitään|dine|dina",
    send: "skicka|skicke|sende|send|skriv|skriva|skrive|få|ta_emot|modtage|motta|kontakta|kontakte|kontakt|lähettäkö|lähettäkää|lähetä|lähettää|forstyr|stör",
  },
  out: [
    "stopp|stoppa|stop|stans|sluta|avsluta|avregistrera|avprenumerera|avbryt_prenumeration|avmelde|afmeld|avmeld|framelding|afslut|slutt|lopeta|lopettakaa|peruuta_tilaus|seis",
    "sluta|slut|slutt|stop|stopp|stoppa|afmeld|avmeld|avsluta|avslutt|peru|peruuta|lopeta|lopettakaa med? {more}* {send}? {more}* {things}* {send}?",
    "inte|ikke {send} {more}* {things}* {more}*",
    "{send} {more}* ikke|inte|inga|ingen {more}* {things}* {more}*",
    "älä|älkää {more}* {send} {more}* {things}* {more}*",
    "jag|jeg vill|vil|ønsker|önskar inte|ikke {more}* {send}? {more}* {things}* {more}*",
    "en halua {more}* {things} {more}*",
    "ta_bort|fjern|slet|radera|poista mig|meg|mitt_nummer|mit_nummer|nummeret_mitt|numeroni|minut {more}* listan|listen|listalta?",
  ],
  outUnlessAsked: ["inga|ingen|ei fler|flere|mer|enää {things}"],
  back: ["starta|börja|prenumerera|abonner|aloita|tilaa", "starta|start {more}* {things} igen|igjen"],
};

const greek: Language = {
  polite: "παρακαλώ|ευχαριστώ|τώρα|αμέσως",
  groups: {
    things: "μηνύματα|μήνυμα|διαφημίσεις|ειδοποιήσεις|sms",
    more: "μου|άλλα|τα|πια|αυτά|πλέον|από|τη|την|με",
    send: "στέλνετε|στέλνεις|στείλετε|στείλεις|ενοχλείτε|γράφετε",
  },
  out: [
    "στοπ|διακοπή|σταματήστε|σταμάτα|διαγραφή|απεγγραφή|κατάργηση_εγγραφής|φτάνει",
    "σταματήστε|σταμάτα|διακόψτε {more}* να? {more}* {send}? {more}* {things}*",
    "μην|μη {more}* {send} {more}* {things}* {more}*",
    "δεν θέλω {more}* να_λαμβάνω? {more}* {things} {more}*",
    "διαγράψτε με|τον_αριθμό_μου {more}* λίστα?",
  ],
  outUnlessAsked: ["ακύρωση|τέλος", "όχι άλλα {things}"],
  back: ["έναρξη|εγγραφή|συνέχεια"],
};

const indonesian: Language = {
  polite:
    "tolong|mohon|plis|terima kasih|makasih|trims|sekarang|segera|halo|pak|bu|mas|mbak|kak|min|ya|dong|deh|selamat pagi|sila|tuan|puan|encik",
  groups: {
    things:
      "pesan|pesannya|pesan_pesan|sms|promosi|promo|iklan|notifikasi|email|penawaran|info|informasi|langganan|layanan|berlangganan|spam|wa|whatsapp|chat|mesej|pemberitahuan|konten|update|apa_apa|apapun|broadcast|siaran|ini|itu",
    more: "semua|saya|aku|kami|ke|ke_saya|kepada_saya|ke_nomor_ini|ke_nomor_saya|lagi|ini|itu|dari|anda|kalian|lain|apapun|terus|promosi|iklan|marketing|spam|kamu|setiap_hari|di|di_sini|untuk_saya|yang",
    send: "kirim|kirimkan|kirimi|mengirim|mengirimkan|mengirimi|hubungi|menghubungi|ganggu|mengganggu|spam|chat|wa|hantar|menghantar|sms|dikirim|dikirimi|dihubungi|terima|menerima|mendapat|mendapatkan|dapat",
    not: "jangan|jgn|jangan_pernah|usah|tak_usah|tidak_usah|gak_usah|tidak_perlu|ga_usah",
    unwilling:
      "tidak_mau|tidak_ingin|gak_mau|ga_mau|nggak_mau|tak_mau|tidak_mahu|tak_nak|enggan|tdk_mau|tidak_tertarik|ngga_mau|enggak_mau",
  },
  out: [
    "berhenti|hentikan|setop|unreg|berhenti_langganan|berhenti_berlangganan|berhenti_melanggan|batal_langganan|batalkan_langganan|cukup|sudahi|udahan",
    "saya|aku? mau|ingin|hendak|nak? bisa? berhenti|hentikan|stop|setop|batalkan|batal|matikan|hapus {more}* {send}? {more}* {things} {more}*",
    "saya|aku? mau|ingin|hendak|nak? berhenti|hentikan|stop|setop {more}* {send} {more}* {things}* {more}*",
    "saya|aku mau|ingin|hendak|nak berhenti|unsubscribe|stop",
    "{not} {send} {more}* {things}* {more}*",
    "saya|aku|kami? {unwilling} {more}* {send}? {more}* {things} {more}*",
    "saya|aku|kami? {unwilling} {more}* {send} {more}*",
    "hapus|hapuskan|keluarkan|buang|padam saya|aku|nomor_saya|nomor_ini|nombor_saya|data_saya|no_saya dari|daripada? {more}* daftar|list|grup|senarai|database?",
    "{not} ganggu|hubungi|chat|spam {more}*",
  ],
  outUnlessAsked: [
    "batal|batalkan|keluar|selesai|stop_dulu",
    "tidak|gak|tanpa perlu|butuh|ada? {things} lagi",
    "saya|aku? tidak|gak|tak tertarik|berminat {more}*",
  ],
  back: [
    "mulai|mula|lanjut|lanjutkan|langganan|berlangganan|daftar|langgan|reg",
    "mulai|lanjutkan|aktifkan {more}* {things} lagi?",
    "kirim {more}* {things} lagi",
    "saya? mau|ingin berlangganan|terima_pesan|menerima_pesan lagi?",
  ],
};

const filipino: Language = {
  polite: "paki|pakiusap|po|salamat|ngayon|na|please po|pls po",
  groups: {
    things: "mensahe|messages|message|text|texts|promo|promos",
    more: "ang|ng|mga|sa|akin|ako|na|ninyo|nyo|iyong|po|lahat|pag|pagpapadala",
  },
  out: [
    "itigil|tigil|ihinto|tumigil|tama_na|itigil_na",
    "itigil|ihinto|tigilan {more}* {things}* {more}*",
    "huwag|wag {more}* magpadala|mag_text|mag_message|magsend|mag_send|magtext|itext|i_text {more}* {things}* {more}*",
    "ayaw|ayoko {more}* makatanggap|tumanggap {more}* {things} {more}*",
    "alisin|tanggalin {more}* ako|number_ko|numero_ko {more}* list|listahan?",
  ],
  outUnlessAsked: ["ayoko_na"],
  back: ["simulan|ituloy", "simulan {more}* {things} ulit?"],
};

const swahili: Language = {
  polite: "tafadhali|asante|sasa|naomba|samahani",
  groups: { things: "ujumbe|jumbe|meseji|matangazo|sms", more: "zaidi|tena|hizi|huu|kwangu|mimi|yenu" },
  out: [
    "sitisha|simamisha|komesha|jiondoe|achana_na_mimi",
    "acha|acheni|sitisha|simamisha kunitumia|kutuma|kuniandikia? {more}* {things} {more}*",
    "acha|acheni kunitumia|kutuma|kuniandikia|kunisumbua",
    "usinitumie|msinitumie|usitume|msitume|usiniandikie {more}* {things}* {more}*",
    "sitaki {more}* kupokea? {things} {more}*",
    "niondoe|niondoeni|ondoa_namba_yangu {more}* kwenye_orodha?",
  ],
  back: ["anza|endelea|jiunge", "anza {things} tena"],
};

export const others: readonly Language[] = [
  turkish,
  russian,
  ukrainian,
  polish,
  romanian,
  nordic,
  greek,
  indonesian,
  filipino,
  swahili,
];
