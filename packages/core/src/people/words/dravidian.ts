import type { Language } from "../phrases.ts";
import { things } from "./english.ts";

const tamil: Language = {
  polite:
    "தயவுசெய்து|தயவு செய்து|ப்ளீஸ்|பிளீஸ்|நன்றி|ஐயா|சார்|மேடம்|அண்ணா|இப்போது|இப்பவே|உடனே|thayavu seidhu|nandri|anna|sir|ippo",
  groups: {
    things:
      "செய்தி|செய்திகள்|செய்திகளை|செய்தியை|மெசேஜ்|மெசேஜ்கள்|மெசேஜ்களை|மெசேஜை|மெஸேஜ்|குறுஞ்செய்தி|குறுஞ்செய்திகள்|குறுஞ்செய்திகளை|விளம்பரம்|விளம்பரங்கள்|விளம்பரங்களை|அறிவிப்பு|அறிவிப்புகள்|அறிவிப்புகளை|அப்டேட்|புரோமோஷன்|சேவை|சேவையை|தகவல்|தகவல்கள்|சலுகைகள்",
    more: "இந்த|எந்த|எல்லா|அனைத்து|அனைத்தையும்|எல்லாவற்றையும்|இனி|இனிமேல்|மேலும்|உங்கள்|விளம்பர|மேற்கொண்டு|மீண்டும்|இதுபோன்ற|தினமும்|இதை|எதையும்|எதுவும்",
    who: "எனக்கு|எங்களுக்கு|என்னை|என்_எண்ணுக்கு|நான்|இங்கே",
    send: "அனுப்புவதை|அனுப்புறதை|அனுப்புவது|அனுப்ப|வருவதை",
    latin: `${things}|seithi|seithigal|msgu`,
  },
  out: [
    "{who}* {more}* {things}* {who}* {more}* {things}* {send}? நிறுத்து|நிறுத்துங்கள்|நிறுத்தவும்|நிறுத்துக|நிறுத்துங்க|நிறுத்திவிடுங்கள்|நிறுத்தி_விடுங்கள்|நிறுத்த_வேண்டும்|ஸ்டாப்",
    "{who}* {more}* {things}* {who}* {more}* {things}* அனுப்ப_வேண்டாம்|அனுப்பவேண்டாம்|அனுப்பாதீர்கள்|அனுப்பாதே|அனுப்பாதீங்க|அனுப்பாதிங்க|அனுப்பக்கூடாது",
    "{who}* தொந்தரவு செய்யாதீர்கள்|செய்யாதீங்க|செய்ய_வேண்டாம்",
    "{who}|என்_எண்ணை|என்_பெயரை பட்டியலில்_இருந்து|பட்டியலிலிருந்து|லிஸ்ட்டிலிருந்து? நீக்கு|நீக்குங்கள்|நீக்கவும்|நீக்கிவிடுங்கள்|எடுத்துவிடுங்கள்",
    "enakku|yenaku|enaku? {latin}* anuppa_vendam|anupa_vendam|anuppadhinga|anupadhinga|anuppatheenga|anupathinga|anuppadheenga|anupadheenga|anuppathinga|anupadhe|anuppadhe|pannadhinga|panna_vendam",
    "{latin}* anupuradha|anuppuradhai|anupurathai|anuppuvathai? niruthu|niruthunga|niruthungal|nirutthungal|nirutthu|nippattu|niruthavum",
    "{latin}* stop pannu|pannunga|pannungal|seiyyavum",
  ],
  outUnlessAsked: [
    "{who}* {more}* {things}* {who}* {more}* {things}* வேண்டாம்|தேவையில்லை|தேவை_இல்லை|வேணாம்|வேண்டியதில்லை",
    "{who}* ஆர்வம்|விருப்பம் இல்லை",
    "enakku|yenaku|enaku? {latin} vendam|venda|venam|vendaam|thevai_illai|thevaiyillai",
    "enakku|yenaku|enaku vendam|venam|vendaam|venaam",
  ],
  back: [
    "{who}* {things}* மீண்டும்? தொடங்கு|தொடங்குங்கள்|தொடங்கவும்|ஆரம்பிக்கவும்|ஆரம்பியுங்கள்",
    "{who}* மீண்டும் {things} அனுப்பு|அனுப்புங்கள்|அனுப்பவும்",
  ],
};

const telugu: Language = {
  polite: "దయచేసి|ప్లీజ్|ధన్యవాదాలు|సార్|మేడం|అన్న|అన్నా|గారు|ఇప్పుడు|ఇప్పుడే|వెంటనే|dayachesi|garu|anna|dhanyavadalu|ippudu",
  groups: {
    things:
      "సందేశాలు|సందేశాలను|సందేశం|సందేశాన్ని|మెసేజ్|మెసేజ్లు|మెసేజ్లను|మెసేజీలు|మెసేజులు|మెసేజెస్|మెసేజ్‌లు|ప్రమోషన్లు|ప్రమోషన్స్|ప్రకటనలు|ప్రకటన|అప్డేట్స్|నోటిఫికేషన్లు|సేవ|ఆఫర్లు",
    more: "ఈ|అన్ని|ఇక|ఇంకా|ఏ|మీ|మరిన్ని|ఇకపై|ఇకనుండి|మళ్ళీ|ఇలాంటి|రోజూ|ఎలాంటి|ప్రచార|ఏమీ|అన్నీ",
    who: "నాకు|మాకు|నన్ను|నా_నంబర్‌కు|నేను|ఇక్కడ",
    latin: `${things}|sandeshalu|sandesham`,
  },
  out: [
    "{who}* {more}* {things}* {who}* {more}* పంపడం|పంపించడం|పంపటం|రావడం|చేయడం? ఆపు|ఆపండి|ఆపేయండి|ఆపివేయండి|ఆపేయి|నిలిపివేయండి|నిలిపేయండి|నిలిపివేయి|ఆపాలి|స్టాప్|బంద్_చేయండి",
    "{who}* {more}* {things}* {who}* {more}* పంపకండి|పంపవద్దు|పంపొద్దు|పంపించవద్దు|పంపించకండి|పంపించొద్దు|పంపకు|పెట్టకండి|పెట్టొద్దు",
    "{who}* {more}* {things} {who}* చేయకండి|చేయవద్దు|చేయొద్దు",
    "{who}* ఇబ్బంది|డిస్టర్బ్ పెట్టకండి|చేయకండి|చేయవద్దు",
    "{who}|నా_నంబర్|నా_నంబర్ను|నా_పేరు జాబితా|లిస్ట్? నుండి|నుంచి? తొలగించండి|తీసేయండి|తీసివేయండి|తొలగించు",
    "naku|naaku? {latin}* pampakandi|pampoddu|pampavaddu|pampinchakandi|pampinchoddu|pampaku|pettakandi|pettoddu|cheyakandi|cheyoddu",
    "{latin}* pampadam? aapandi|apandi|aapu|aapeyandi|apeyandi|nilipiveyandi",
    "{latin}* stop cheyandi|cheyi|cheseyandi",
  ],
  outUnlessAsked: [
    "{who}* {more}* {things}* {who}* {more}* వద్దు|అవసరం_లేదు|అక్కర్లేదు|అక్కరలేదు|వొద్దు",
    "{who}* ఆసక్తి లేదు",
    "naku|naaku? {latin} vaddu|voddu|avasaram_ledu|akkarledu",
    "naku|naaku vaddu|voddu",
  ],
  back: ["{who}* {things}* మళ్ళీ|తిరిగి? ప్రారంభించు|ప్రారంభించండి|మొదలుపెట్టండి", "{who}* మళ్ళీ {things} పంపండి"],
};

const kannada: Language = {
  polite: "ದಯವಿಟ್ಟು|ಪ್ಲೀಸ್|ಧನ್ಯವಾದಗಳು|ಧನ್ಯವಾದ|ಸರ್|ಮೇಡಂ|ಈಗ|ಈಗಲೇ|ತಕ್ಷಣ|dayavittu|dhanyavadagalu|iga",
  groups: {
    things:
      "ಸಂದೇಶ|ಸಂದೇಶಗಳನ್ನು|ಸಂದೇಶಗಳು|ಸಂದೇಶವನ್ನು|ಮೆಸೇಜ್|ಮೆಸೇಜ್ಗಳನ್ನು|ಮೆಸೇಜ್ಗಳು|ಮೆಸೇಜುಗಳನ್ನು|ಜಾಹೀರಾತು|ಜಾಹೀರಾತುಗಳನ್ನು|ಜಾಹೀರಾತುಗಳು|ಪ್ರಚಾರ|ಪ್ರಮೋಷನ್|ಅಪ್ಡೇಟ್|ಅಧಿಸೂಚನೆಗಳನ್ನು|ಸೇವೆ|ಸೇವೆಯನ್ನು",
    more: "ಈ|ಎಲ್ಲಾ|ಎಲ್ಲ|ಇನ್ನು|ಇನ್ನೂ|ಯಾವುದೇ|ನಿಮ್ಮ|ಮುಂದೆ|ಇನ್ಮುಂದೆ|ಮತ್ತೆ|ಇಂತಹ|ಪ್ರತಿದಿನ|ಹೆಚ್ಚಿನ|ಪ್ರಚಾರದ|ಇದನ್ನು",
    who: "ನನಗೆ|ನಮಗೆ|ನನ್ನ_ನಂಬರ್ಗೆ|ನನ್ನನ್ನು|ನಾನು|ಇಲ್ಲಿ",
    latin: `${things}|sandesha|sandeshagalu`,
  },
  out: [
    "{who}* {more}* {things}* {who}* {more}* ಕಳುಹಿಸುವುದನ್ನು|ಕಳಿಸುವುದನ್ನು|ಕಳಿಸೋದು|ಕಳಿಸೋದನ್ನು|ಕಳುಹಿಸೋದನ್ನು|ಬರುವುದನ್ನು? ನಿಲ್ಲಿಸಿ|ನಿಲ್ಲಿಸು|ನಿಲ್ಲಿಸಿರಿ|ನಿಲ್ಸಿ|ಬಂದ್_ಮಾಡಿ|ಸ್ಟಾಪ್_ಮಾಡಿ|ಸ್ಟಾಪ್|ರದ್ದುಮಾಡಿ|ನಿಲ್ಲಿಸಬೇಕು",
    "{who}* {more}* {things}* {who}* {more}* ಕಳುಹಿಸಬೇಡಿ|ಕಳಿಸಬೇಡಿ|ಕಳುಹಿಸಬೇಡ|ಕಳಿಸ್ಬೇಡಿ|ಕಳಿಸಬೇಡ|ಕಳಿಸ್ಬೇಡ|ಕಳುಹಿಸಬಾರದು",
    "{who}* {more}* {things} ಮಾಡಬೇಡಿ|ಮಾಡ್ಬೇಡಿ",
    "{who}* ತೊಂದರೆ ಕೊಡಬೇಡಿ|ಮಾಡಬೇಡಿ",
    "{who}|ನನ್ನ_ನಂಬರ್|ನನ್ನ_ಸಂಖ್ಯೆಯನ್ನು|ನನ್ನ_ಹೆಸರನ್ನು ಪಟ್ಟಿಯಿಂದ|ಲಿಸ್ಟ್‌ನಿಂದ? ತೆಗೆಯಿರಿ|ತೆಗೆದುಹಾಕಿ|ತೆಗೆದು_ಹಾಕಿ|ತೆಗೆಯಿ|ಅಳಿಸಿ",
    "nanage|nange? {latin}* kalisbedi|kalisabedi|kaluhisabedi|kalsbedi|kalisbeda|kalsbeda|madbedi|madabedi",
    "{latin}* kalisodu|kalsodu|kaluhisuvudannu|kalisodanna? nillisi|nilsi|nillisu|bandh_madi|band_madi|stop_madi",
  ],
  outUnlessAsked: [
    "{who}* {more}* {things}* {who}* {more}* ಬೇಡ|ಬೇಕಾಗಿಲ್ಲ|ಅಗತ್ಯವಿಲ್ಲ|ಬೇಡಿ|ಬೇಕಿಲ್ಲ",
    "{who}* ಆಸಕ್ತಿ ಇಲ್ಲ",
    "nanage|nange? {latin} beda|bekagilla|bekilla|bedi",
    "nanage|nange beda|bekagilla|bekilla",
  ],
  back: ["{who}* {things}* ಮತ್ತೆ|ಪುನಃ? ಪ್ರಾರಂಭಿಸಿ|ಶುರು_ಮಾಡಿ|ಆರಂಭಿಸಿ", "{who}* ಮತ್ತೆ {things} ಕಳುಹಿಸಿ|ಕಳಿಸಿ"],
};

const malayalam: Language = {
  polite: "ദയവായി|ദയവുചെയ്ത്|പ്ലീസ്|നന്ദി|സർ|സാർ|മാഡം|ചേട്ടാ|ഇപ്പോൾ|ഉടൻ|ഇപ്പൊ|dayavayi|nanni|chetta|ippol",
  groups: {
    things:
      "സന്ദേശങ്ങൾ|സന്ദേശം|മെസ്സേജ്|മെസേജ്|മെസ്സേജുകൾ|മെസേജുകൾ|മെസ്സേജസ്|പരസ്യങ്ങൾ|പരസ്യം|പ്രമോഷൻ|പ്രമോഷനുകൾ|അപ്ഡേറ്റ്|അപ്ഡേറ്റുകൾ|അറിയിപ്പുകൾ|അറിയിപ്പ്|സേവനം|ഓഫറുകൾ",
    more: "ഈ|എല്ലാ|ഇനി|ഇനിയും|കൂടുതൽ|ഒരു|നിങ്ങളുടെ|മേലിൽ|വീണ്ടും|ഇത്തരം|ദിവസവും|പരസ്യ|ഇങ്ങനെയുള്ള|ഇത്|ഒന്നും|എല്ലാം|മുതൽ",
    who: "എനിക്ക്|ഞങ്ങൾക്ക്|എന്നെ|എന്റെ_നമ്പറിലേക്ക്|ഞാൻ|ഇവിടെ",
    latin: `${things}|sandesham|sandeshangal|mesage`,
  },
  out: [
    "{who}* {more}* {things}* {who}* {more}* അയക്കുന്നത്|അയയ്ക്കുന്നത്|അയയ്ക്കൽ|വരുന്നത്? നിർത്തുക|നിർത്തൂ|നിർത്തു|നിർത്തണം|നിർത്തിക്കോ|നിർത്തി|നിര്‍ത്തുക|സ്റ്റോപ്പ്|നിർത്താമോ|നിർത്തലാക്കുക|അവസാനിപ്പിക്കുക",
    "{who}* {more}* {things}* {who}* {more}* അയക്കരുത്|അയയ്ക്കരുത്|അയക്കണ്ട|അയക്കേണ്ട|അയയ്ക്കേണ്ട|അയക്കല്ലേ|അയയ്ക്കണ്ട|അയക്കാതിരിക്കുക|അയയ്ക്കാതിരിക്കുക",
    "{who}* ശല്യം|ശല്യപ്പെടുത്തരുത് ചെയ്യരുത്?",
    "{who}|എന്റെ_നമ്പർ|എന്റെ_പേര് ലിസ്റ്റിൽ|പട്ടികയിൽ? നിന്ന്|നിന്നും? നീക്കം_ചെയ്യുക|നീക്കുക|ഒഴിവാക്കുക|മാറ്റുക|ഒഴിവാക്കൂ|നീക്കൂ|ഒഴിവാക്കണം",
    "enikku|eniku? {latin}* ayakkaruthu|ayakaruthu|ayakkanda|ayakanda|ayakkalle|ayakkenda|ayakenda|ayakkaruth",
    "{latin}* ayakkunnathu|ayakkunath|ayakkunnath? nirthuka|nirthu|nirthoo|nirthuu|nirthanam|stop_cheyyu|stop_cheyyuka",
  ],
  outUnlessAsked: [
    "{who}* {more}* {things}* {who}* {more}* വേണ്ട|ആവശ്യമില്ല|വേണ്ടാ|താല്പര്യമില്ല|താൽപ്പര്യമില്ല",
    "enikku|eniku? {latin} venda|aavashyamilla|avashyamilla|vendaa",
    "enikku|eniku venda|vendaa",
  ],
  back: ["{who}* {things}* വീണ്ടും? തുടങ്ങുക|ആരംഭിക്കുക|തുടങ്ങൂ|പുനരാരംഭിക്കുക", "{who}* വീണ്ടും {things} അയക്കുക|അയയ്ക്കുക"],
};

export const dravidian: readonly Language[] = [tamil, telugu, kannada, malayalam];
