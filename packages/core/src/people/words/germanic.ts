import type { Language } from "../phrases.ts";

const german: Language = {
  polite:
    "bitte|bitte schön|danke|danke schön|vielen dank|mfg|lg|gruß|grüße|viele grüße|mit freundlichen grüßen|hallo|hi|guten tag|guten morgen|jetzt|sofort|umgehend|ab sofort|ab jetzt|endlich|doch|mal|liebes team|ok|ja",
  groups: {
    things:
      "nachricht|nachrichten|werbung|werbenachricht|werbenachrichten|werbenachrichten|werbemails|mail|mails|email|emails|newsletter|sms|whatsapp|whatsapps|infos|info|informationen|updates|update|angebote|benachrichtigung|benachrichtigungen|meldungen|spam|promotion|promotions|promo|abo|abonnement|dienst|service|zusendung|zusendungen|inhalte|texte|bilder|das|alles|all_das|es|mitteilungen|post",
    more: "keine|kein|diese|dieser|die|der|den|das|ihre|eure|deine|alle|alles|weitere|weiteren|mehr|solche|solcher|von_ihnen|von_euch|von_dir|mir|uns|mich|an_mich|whatsapp|per_whatsapp|über_whatsapp|auf_whatsapp|werbliche|meine|mein|den|zukünftig|künftig|in_zukunft|nie|nie_wieder|nicht|irgendwelche|hier|täglich|täglichen|ständig|auf_diese_nummer|an_diese_nummer|etwas|nichts|ab_sofort|ab_jetzt|bitte",
    send: "senden|schicken|zusenden|zuschicken|schreiben|erhalten|bekommen|empfangen|versenden|lesen|sehen|haben|kriegen|kontaktieren|anschreiben|belästigen|stören|simsen",
    sends:
      "sende|senden|sendet|schick|schicke|schicken|schickt|schreib|schreibe|schreiben|schreibt|kontaktiere|kontaktieren|kontaktiert|belästige|belästigen|belästigt|stör|störe|stören|stört|sendest",
    you: "sie|ihr|du",
    ask: "ich_möchte|ich_will|ich_wünsche|ich_würde_gerne|möchte|will|wir_möchten|wir_wollen|kann_ich|könnt_ihr|können_sie|kannst_du|könnten_sie|wie_kann_ich|wie_kann_ich_mich|ich_möchte_mich|bitte|ich_möchte_dass_sie|moechte|ich_moechte|mag|ich_mag",
    list: "aus|von|vom der|dem|ihrer|eurem|ihrem|eurer|deiner? liste|verteiler|verteilerliste|newsletter",
  },
  out: [
    "stopp|stoppen|abmelden|abbestellen|abmeldung|austragen|abbestellung|kündigen|kündigung|aufhören|widerruf|einstellen|abstellen|abschalten|schluss|schluss_damit|schluß|aus",
    "{ask}* {more}* {things} {more}* stoppen|beenden|abbestellen|abstellen|einstellen|kündigen|abmelden|abschalten|stopp|stop|löschen|deaktivieren|unterlassen|ausschalten",
    "stopp|stoppe|stoppt|stoppen|stop|beende|beenden|beendet|unterlasst|unterlassen {you}? {more}* {things} {more}*",
    "stell|stellt|stelle|stellen {you}? {more}* {things} ein|ab",
    "{ask}* {more}* abmelden|austragen|abbestellen|kündigen {more}* {things}?",
    "meld|melde|meldet|melden|trag|trage|tragt|tragen {you}? mich|uns|meine_nummer von|vom|aus? {more}* {things}? ab|aus",
    "hör|höre|hört|hören|hoert|hoeren|hoer {you}? auf|damit_auf|endlich_auf {more}* {things}* {more}* zu? {send}?",
    "keine|kein|nie|nie_wieder {more}* {things} {more}* {send}?",
    "{ask} {more}* {things}* {more}* mehr? {send}",
    "{more}* nicht|nie mehr|wieder|weiter {send}",
    "{sends} {you}? {more}* nicht|nichts|nie|keine|kein {more}* {things}* {more}*",
    "{ask}* {more}* nichts|keine|kein mehr|weiteren {things}? {more}* {send}?",
    "lass|lasst|lassen {you}? mich|uns in_ruhe|bloß_in_ruhe",
    "lösch|lösche|löscht|löschen|entferne|entfernen|entfernt|streiche|streichen|nimm|nehmt|nehmen {you}? mich|uns|meine_nummer|meine_daten|meine_telefonnummer|meine_handynummer raus|heraus?",
    "lösch|lösche|löscht|löschen|entferne|entfernen|entfernt|streiche|streichen|nimm|nehmt|nehmen {you}? mich|uns|meine_nummer|meine_daten|meine_telefonnummer aus|von|vom der|dem|ihrer|eurem|ihrem|eurer|deiner? liste|verteiler|verteilerliste|newsletter|kontakten raus|heraus?",
    "meine_nummer|meine_daten|mich löschen|entfernen",
    "ich? widerrufe|widerspreche {more}* einwilligung|zustimmung|werbung|nutzung",
    "genug",
  ],
  outUnlessAsked: [
    "ende|beenden|abbrechen|raus",
    "kein|keine interesse|bedarf mehr?",
    "{more}* nicht|kein_interesse|nicht_mehr interessiert",
  ],
  back: [
    "starten|anmelden|abonnieren|fortsetzen|wieder_anmelden|weitermachen",
    "{ask}* {more}* {things}* wieder|erneut {send}|anmelden|starten|abonnieren|aktivieren",
    "{sends} {you}? mir? wieder {more}* {things}",
  ],
};

const dutch: Language = {
  polite:
    "alstublieft|alsjeblieft|aub|ajb|svp|bedankt|dank je|dank u|dank je wel|dankjewel|hallo|hoi|goedemorgen|nu|meteen|direct|per direct|graag|gelieve|ok|ja|groet|groeten|vanaf nu",
  groups: {
    things:
      "bericht|berichten|berichtjes|reclame|reclames|advertenties|promoties|promotie|aanbiedingen|mails|mail|emails|nieuwsbrief|nieuwsbrieven|sms|updates|meldingen|notificaties|spam|abonnement|dienst|whatsapp|appjes|apps|marketing|dit|alles|info",
    more: "deze|die|de|het|uw|jullie|je|jouw|alle|al|meer|verdere|geen|dergelijke|van_jullie|van_u|aan_mij|mij|me|ons|naar_mij|via_whatsapp|op_whatsapp|in_de_toekomst|nooit|nooit_meer|niet|verder|zulke|mijn|nog|dagelijkse",
    send: "sturen|verzenden|ontvangen|krijgen|hebben|zien|appen|schrijven|mailen|toesturen|lezen|benaderen|storen|lastigvallen|zenden",
    ask: "ik_wil|ik_wens|ik_zou_graag|wil|kunt_u|kun_je|kunnen_jullie|wilt_u|wil_je|hoe_kan_ik_me|hoe_kan_ik_mij|graag|ik_wil_me|ik_wil_mij|ik_hoef|ik_hoef_me",
  },
  out: [
    "stoppen|afmelden|uitschrijven|opzeggen|afmelding|stopzetten|ophouden|uit",
    "{ask}* {more}* {things} {more}* stoppen|stopzetten|opzeggen|afmelden|uitzetten|annuleren",
    "{ask}* {more}* afmelden|uitschrijven|opzeggen voor? {more}* {things}?",
    "stop|stopt|stoppen|ophouden|hou_op|houd_op met {more}* {things}* {more}* {send}?",
    "stop|stopt|beëindig {more}* {things}",
    "stuur|stuurt|zend|app|appt|schrijf|mail {more}* geen|niet|nooit|niets {more}* {things}* {more}*",
    "{ask}? geen|nooit {more}* {things} {more}* {send}?",
    "{ask} {more}* geen|niet|niets|nooit {more}* {things}* {more}* te? {send}",
    "niet meer|langer {send}",
    "meld|schrijf mij|me|ons {more}* af|uit",
    "verwijder|haal|schrap mij|me|ons|mijn_nummer|mijn_gegevens|mijn_naam uit|van|af? {more}* lijst|bestand|mailinglijst|nieuwsbrief? af?",
    "laat mij|me|ons met_rust",
    "genoeg",
  ],
  outUnlessAsked: [
    "einde|annuleren",
    "{more}* geen interesse|behoefte meer?",
    "niet|niet_meer|niet_langer geinteresseerd",
  ],
  back: [
    "starten|aanmelden|inschrijven|hervatten",
    "{ask}* {more}* {things}* weer|opnieuw {send}|aanmelden|inschrijven|starten",
    "stuur mij|me weer {more}* {things}",
  ],
};

export const germanic: readonly Language[] = [german, dutch];
