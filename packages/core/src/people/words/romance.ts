import type { Language } from "../phrases.ts";

const spanish: Language = {
  polite:
    "por favor|porfavor|por fa|porfa|xfa|xfavor|gracias|muchas gracias|mil gracias|hola|buenos días|buenas tardes|buenas|ya|ahora|ahora mismo|inmediatamente|de inmediato|señor|señora|amigo|sí|ok|les pido|le pido|os pido|saludos|un saludo|desde ahora",
  groups: {
    things:
      "mensaje|mensajes|mensajitos|promoción|promociones|promo|promos|publicidad|anuncio|anuncios|notificación|notificaciones|correo|correos|sms|oferta|ofertas|información|info|actualización|actualizaciones|suscripción|servicio|spam|propaganda|boletín|newsletter|whatsapp|whatsapps|marketing|contenido|contenidos|nada|cosas|esto|eso|textos|comunicaciones|avisos",
    more: "más|mas|de|los|las|el|la|estos|estas|este|esta|sus|su|tus|tu|todo|todos|todas|ningún|ninguna|ninguno|otro|mi|nunca|jamás|tanto|tantos|tantas|a_este_número|a_mi_número|por_whatsapp|por_aquí|de_ustedes|de_usted|en_el_futuro|promocionales|publicitarios|ese|esos|esas|tipo|tipo_de|con",
    send: "enviar|enviarme|envíes|envíe|envíen|enviéis|mandar|mandarme|mandes|mande|manden|mandéis|escribir|escribirme|escribas|escriba|escriban|escribáis|molestar|molestarme|molestes|moleste|molesten|contactar|contactarme|contacten|contacte|enviando|mandando|molestando|escribiendo|enviarnos|enviándome|mandándome|hablarme|textear",
    ask: "quiero|quisiera|deseo|necesito|me_gustaría|puedo|pueden|puede|podrían|podría|puedes|podrías|cómo_puedo|cómo|solicito|queremos|favor_de|favor|quería|pido|exijo|ruego",
    unsub:
      "dar_de_baja|darme_de_baja|darse_de_baja|darnos_de_baja|dame_de_baja|dadme_de_baja|denme_de_baja|deme_de_baja|desuscribirme|desuscribir|desuscribirse|desuscríbeme|desuscríbanme|desuscríbame|cancelar_suscripción|cancelar_mi_suscripción|cancelar_la_suscripción|cancelen_mi_suscripción|cancela_mi_suscripción|anular_suscripción|anular_mi_suscripción|la_baja|mi_baja|baja|me_doy_de_baja|me_den_de_baja|me_des_de_baja|que_me_den_de_baja|que_me_borren|salir_de_la_lista|salirme|salir_de_esta_lista|salir_del_grupo|anular_la_suscripción|terminar_suscripción",
  },
  out: [
    "baja|alto|parar|parad|para|pare|paren|detener|detente|deténganse|detenga|desuscribir|suspender|basta|basta_ya",
    "{ask}* {unsub} de? {more}* lista|{things}?",
    "{ask}* parar|para|pare|paren|detener|detén|detenga|detengan|suspender|suspendan|suspenda|cesar|cesen|basta|stop|alto|quitar|desactivar|eliminar|cancelar|cancelen|cancela de? {more}* {things}",
    "{ask}* parar|para|pare|paren|parad|dejar|deja|deje|dejen|dejad|que_dejen|que_deje|basta|cesen|stop de {send} {more}* {things}* {more}*",
    "basta|ya_basta de? {more}* {things}?",
    "ya? no me|nos? {send} {more}* {things}* {more}*",
    "{ask}? que? no me|nos {send} {more}* {things}* {more}*",
    "nunca|jamás más? me {send} {more}* {things}*",
    "ya? no quiero|deseo|necesito|quisiera|queremos|requiero {more}* recibir|recibirlos|tener|ver|leer|que_me_envíen|que_me_manden|que_me_escriban|que_me_contacten? {more}* {things} {more}*",
    "ya? no quiero|deseo más? recibir|recibirlos más?",
    "ya? no quiero|deseo que me {send} {more}* {things}* {more}*",
    "{ask}* dejar de recibir {more}* {things}*",
    "{ask}* eliminar|eliminen|elimine|elimina|borrar|borren|borre|borra|quitar|quiten|quite|quita|saquen|saque|saca|remover|remuevan mi_número|mis_datos|mi_contacto|mi_teléfono de? {more}* lista|lista_de_contactos|base|base_de_datos|registros?",
    "{ask}* elimíname|elimínenme|elimíneme|bórrame|bórrenme|bórreme|quítame|quítenme|quíteme|sácame|sáquenme|sáqueme|remuévanme|remuéveme|eliminarme|borrarme|quitarme|sacarme|quitadme|borradme de? {more}* lista|grupo|base|base_de_datos|aquí?",
    "déjame|déjenme|déjeme|dejadme en_paz|tranquilo|tranquila",
    "no molestar|molesten|moleste|molestes más?",
    "no {send} más {things}?",
  ],
  outUnlessAsked: [
    "cancelar|fin|terminar|salir|anular|eliminar|cancela|cancelen",
    "no más|mas {more}* {things}*",
    "ni? un|ningún {things} más",
    "sin más? {things}",
    "no me? interesa|interesan|interesado|interesada|estoy_interesado|estoy_interesada más? {more}* {things}*",
    "ya no",
  ],
  back: [
    "alta|inicio|iniciar|reanudar|suscribirme|suscribir|suscribirse|empezar|comenzar|reactivar|continuar",
    "{ask}* darme_de_alta|suscribirme|recibir|volver_a_recibir de? nuevo|otra_vez? a? {more}* {things} de_nuevo|otra_vez?",
    "volver a recibir|suscribirme|enviarme {more}* {things}*",
    "{ask}* envíenme|mándenme|envíame|mándame {more}* {things} de_nuevo|otra_vez|nuevamente",
  ],
};

const portuguese: Language = {
  polite:
    "por favor|porfavor|pfv|pf|obrigado|obrigada|muito obrigado|valeu|grato|grata|olá|oi|bom dia|boa tarde|boa noite|agora|já|imediatamente|senhor|senhora|sim|ok|gentileza|por gentileza|atenciosamente|a partir de agora",
  groups: {
    things:
      "mensagem|mensagens|msg|msgs|promoção|promoções|promo|propaganda|propagandas|publicidade|anúncio|anúncios|notificação|notificações|email|emails|sms|oferta|ofertas|informação|informações|atualização|atualizações|inscrição|assinatura|cadastro|serviço|spam|boletim|newsletter|whatsapp|marketing|conteúdo|conteúdos|nada|isso|isto|coisas|comunicações",
    more: "mais|de|da|do|os|as|o|a|essas|esses|estas|estes|esta|este|essa|esse|suas|seus|sua|seu|todas|todos|tudo|nenhuma|nenhum|outra|minha|meu|nunca|tantas|tanta|para_este_número|para_meu_número|no_meu_número|no_whatsapp|pelo_whatsapp|por_aqui|de_vocês|promocionais|qualquer|tipo_de|com",
    send: "enviar|enviarem|envie|envies|enviem|enviando|mandar|mande|mandes|mandem|mandando|escrever|escreva|escrevam|incomodar|incomode|incomodem|perturbar|perturbe|perturbem|contatar|contate|contatem|encaminhar|me_enviar|me_mandar|manda|envia|chatear|chateiem|perturba|contactem|contactar|enviar_me|mandar_me|encher|ligar",
    ask: "quero|gostaria_de|gostaria|desejo|preciso|queria|posso|podem|pode|poderia|poderiam|como_posso|como_faço_para|como|favor|solicito|peço_para|podes",
    unsub:
      "descadastrar|me_descadastrar|me_descadastre|descadastre|descadastra|descadastre_me|descadastrem_me|cancelar_inscrição|cancelar_a_inscrição|cancelar_minha_inscrição|cancelar_assinatura|cancelar_minha_assinatura|cancelar_cadastro|cancelar_meu_cadastro|cancele_minha_inscrição|cancelar_subscrição|cancelar_a_subscrição|desinscrever|me_desinscrever|desinscreva|anular_subscrição|sair_da_lista|sair_desta_lista|sair_dessa_lista|desinscrever_me|remover_inscrição|descadastramento|dar_baixa",
  },
  out: [
    "pare|parar|parem|para|suspender|chega|descadastrar|descadastre|basta|descadastro",
    "{ask}* {unsub} {more}* {things}? lista?",
    "{ask}* parar|pare|parem|para|suspender|suspenda|suspendam|cessar|chega|basta|stop|desativar|cancelar|cancele|cancelem de|com? {more}* {things}",
    "{ask}* parar|pare|parem|para|deixe|deixem|deixar|chega|basta|stop de me? {send} {more}* {things}* {more}*",
    "chega|basta de {more}* {things}",
    "já? não|nao me|nos? {send} {more}* {things}* {more}*",
    "nunca mais me? {send} {more}* {things}*",
    "já|eu? não|nao quero|desejo|preciso|gostaria_de|queremos|quero_que_me_enviem {more}* receber|ter|ver|ler|recebê_las? {more}* {things} {more}*",
    "já|eu? não|nao quero|desejo|gostaria_de mais? receber|recebê_las mais?",
    "{ask}* deixar|parar de receber {more}* {things}*",
    "{ask}* remover|remova|removam|remove|excluir|exclua|excluam|apagar|apague|apaguem|tirar|tire|tirem|retirar|retire|retirem|deletar|delete|eliminar|elimine meu_número|meus_dados|meu_contato|meu_telefone|o_meu_número|os_meus_dados|o_meu_contacto da|do|de? {more}* lista|base|cadastro|base_de_dados?",
    "{ask}* me? remover|remova|removam|excluir|exclua|excluam|tirar|tire|tirem|tira|retirar|retire|retirem|remove me? da|do|desta|dessa|dessa? {more}* lista|grupo|cadastro",
    "{ask}* me remova|removam|exclua|excluam|tire|tirem|tira|retire|retirem",
    "{ask}* remova|removam|exclua|excluam|tirem|tire|retirem|remover me",
    "me? deixe|deixem|deixa me? em_paz",
    "não|nao perturbe|incomode|perturbar mais?",
  ],
  outUnlessAsked: [
    "cancelar|fim|sair|encerrar|remover|cancele|anular",
    "sem|não|nao|nada mais|de? {more}* {things}",
    "não|nao mais|quero_mais",
    "não|nao tenho|estou|tenho_mais? interesse|interessado|interessada",
  ],
  back: [
    "iniciar|inscrever|cadastrar|retomar|voltar|reativar|começar|continuar|inscrever_me|inscreva_me",
    "{ask}* voltar a receber {more}* {things}*",
    "{ask}* receber {more}* {things} novamente|de_novo|outra_vez",
    "{ask}* me? enviem|envie|mande|mandem {more}* {things} novamente|de_novo",
  ],
};

const french: Language = {
  polite:
    "s'il vous plaît|s'il te plaît|svp|stp|sil vous plait|s il vous plait|merci|merci beaucoup|merci d'avance|bonjour|bonsoir|salut|maintenant|immédiatement|tout de suite|monsieur|madame|oui|ok|cordialement|de suite|dorénavant|désormais|veuillez|merci de",
  groups: {
    things:
      "message|messages|promotion|promotions|promo|promos|pub|pubs|publicité|publicités|notification|notifications|mail|mails|email|emails|sms|texto|textos|offre|offres|info|infos|informations|actualités|mise_à_jour|mises_à_jour|abonnement|inscription|labonnement|linscription|service|spam|spams|newsletter|newsletters|whatsapp|marketing|contenu|contenus|rien|tout|ça|cela|communications|alertes|courriers|démarchage",
    more: "plus|de|des|du|d|les|le|la|l|ces|cet|cette|ce|vos|votre|tes|ton|tous|toutes|tout|aucun|aucune|autre|autres|mon|jamais|autant|à_ce_numéro|à_mon_numéro|sur_whatsapp|par_whatsapp|de_votre_part|promotionnels|publicitaires|davantage|à_lavenir|sur_mon_téléphone|dans_le_futur|vos|genre_de|type_de",
    send: "envoyer|menvoyer|denvoyer|m_envoyer|envoyez|envoie|envoies|menvoyez|menvoie|nenvoyez|nenvoie|écrire|mécrire|décrire|écrivez|écris|mécrivez|contacter|contactez|contacte|déranger|dérangez|dérange|embêter|harceler|harcelez|spammer|solliciter|écrive|envoi|lenvoi|de_me_contacter|de_me_déranger|de_mécrire|de_menvoyer|de_me_harceler",
    ask: "je_veux|je_souhaite|je_voudrais|jaimerais|je_désire|puis_je|pouvez_vous|pourriez_vous|peux_tu|comment|veuillez|merci_de|je_demande|je_souhaiterais|je_vous_demande|je_vous_demande_de|il_faut|prière_de|comment_me|comment_puis_je",
    unsub:
      "désabonner|me_désabonner|désabonnez_moi|désabonne_moi|désabonnement|désinscrire|me_désinscrire|désinscrivez_moi|désinscris_moi|désinscription|se_désabonner|se_désinscrire|mon_désabonnement|ma_désinscription|de_me_désabonner|de_me_désinscrire|me_désabonne|de_désabonner",
  },
  out: [
    "arrêt|arrêter|arrête|arrêtez|arrêtons|suffit|ça_suffit|cessez|assez",
    "{ask}* je? {unsub} {more}* {things}? liste?",
    "{ask}* arrêter|arrête|arrêtez|cesser|cesse|cessez|stopper|stoppe|stoppez|stop|suspendre|suspendez|résilier|résiliez|supprimer|annuler|annulez|bloquer|désactiver|fini avec|à? {more}* {things}",
    "{ask}* arrêter|arrête|arrêtez|cesser|cesse|cessez|stop de? me|nous|mes? {send} {more}* {things}* {more}*",
    "assez|marre de|des {more}* {things}",
    "ne|n? me|nous|m? {send} plus|jamais|pas|rien {more}* {things}* {more}*",
    "{ask}* de? ne|n plus|pas|jamais me|nous|m? {send} {more}* {things}*",
    "{ask}* ne plus|pas|jamais recevoir|être_contacté|être_dérangé|être_sollicité|être_contactée {more}* {things}* {more}*",
    "je? ne? veux|souhaite|désire|voudrais plus|pas|aucun|aucune {more}* recevoir|avoir|voir|lire|que_vous_menvoyiez|être_contacté|être_contactée {more}* {things}* {more}*",
    "je? ne? veux|souhaite|désire plus|pas|aucun|aucune {more}* {things} {more}*",
    "{ask}* supprimer|supprimez|supprime|effacer|effacez|efface|enlever|enlevez|enlève|retirer|retirez|retire|rayez|oubliez mon_numéro|mes_données|mon_contact|mes_coordonnées|mon_nom de|des? {more}* liste|base|fichier|fichiers|listes|contacts|base_de_données?",
    "{ask}* supprimez|supprime|effacez|efface|enlevez|enlève|retirez|retire|rayez|rayer|me_retirer|me_supprimer|menlever|sortez moi|nous? de|des? {more}* liste|base|fichier|fichiers|listes|diffusion|liste_de_diffusion",
    "supprimez|effacez|enlevez|retirez|enlève|retire|supprime moi",
    "laissez|laisse|fichez|foutez moi|nous tranquille|tranquilles|en_paz|en_paix|la_paix",
    "jarrête|je_me_désabonne|je_me_désinscris",
  ],
  outUnlessAsked: [
    "annuler|fin|résilier|terminer|supprimer|quitter|stopper",
    "plus|pas|aucun|aucune|sans|rien|jamais {more}* {things}",
    "{things}? non merci|désirés",
    "je? ne? suis? pas|plus intéressé|intéressée",
    "ça? ne? mintéresse pas|plus",
  ],
  back: [
    "reprendre|commencer|sabonner|mabonner|réabonner|me_réabonner|début|démarrer|reprise|abonnez_moi|réabonnez_moi|continuer|inscription|minscrire",
    "{ask}* recevoir à_nouveau|de_nouveau|encore {more}* {things}",
    "{ask}* recevoir {more}* {things} à_nouveau|de_nouveau|encore",
    "{ask}* réactiver|reprendre|reprenez|réactivez {more}* {things}|envois|lenvoi",
    "{ask}* me|mabonner réabonner|abonner de_nouveau|à_nouveau?",
  ],
};

const italian: Language = {
  polite:
    "per favore|perfavore|per piacere|per cortesia|grazie|grazie mille|ciao|buongiorno|salve|adesso|ora|subito|immediatamente|signore|signora|sì|ok|cortesemente|gentilmente|saluti|da ora|da adesso",
  groups: {
    things:
      "messaggio|messaggi|promozione|promozioni|promo|pubblicità|notifica|notifiche|mail|email|sms|offerta|offerte|informazioni|info|aggiornamento|aggiornamenti|iscrizione|liscrizione|abbonamento|labbonamento|servizio|spam|newsletter|whatsapp|marketing|contenuti|niente|nulla|tutto|questo|comunicazioni|cose|invii|linvio",
    more: "più|piu|di|dei|i|il|la|le|gli|lo|questi|questa|queste|questo|vostri|vostra|vostre|tuoi|tua|tutti|tutte|nessun|nessuna|altri|altre|altro|altra|mia|mio|mai|così_tanti|a_questo_numero|al_mio_numero|su_whatsapp|da_voi|da_parte_vostra|promozionali|pubblicitari|in_futuro|con|del|della|delle|ulteriori",
    send: "inviare|inviarmi|inviate|invia|inviatemi|inviarci|mandare|mandarmi|mandate|manda|mandatemi|scrivere|scrivermi|scrivete|scrivi|scrivetemi|disturbare|disturbarmi|disturbate|disturbatemi|contattare|contattarmi|contattate|contattatemi|spedire|spedirmi|importunarmi",
    ask: "voglio|vorrei|desidero|posso|potete|puoi|può|potreste|potrebbe|come_posso|come|chiedo_di|si_prega_di|vi_prego_di|vi_chiedo_di|gradirei",
    unsub:
      "disiscrivermi|disiscrivimi|disiscrivetemi|disiscriviti|disiscrizione|disiscrivere|cancellarmi|cancellami|cancellatemi|cancellazione|annullare_iscrizione|annulla_iscrizione|annullare_liscrizione|annulla_liscrizione|disdire|disdetta|cancellare_liscrizione|cancella_iscrizione|cancella_la_mia_iscrizione|cancellarsi|la_cancellazione|disabbonarmi",
  },
  out: [
    "basta|ferma|fermare|fermati|fermate|fermatevi|smetti|smettila|smettetela|smettere|stoppa|interrompi|interrompere",
    "{ask}* {unsub} da|dalla|dal? {more}* {things}|lista|mailing_list?",
    "{ask}* ferma|fermare|fermate|smettere|smetti|smettete|bloccare|blocca|bloccate|interrompere|interrompi|interrompete|sospendere|sospendi|sospendete|basta|basta_con|stop|disattivare|disattiva|annullare|annulla|cancellare|terminare|disdire {more}* {things}",
    "{ask}* smettere|smetti|smettete|smettetela|smettila|basta|stop|finitela|evitate di? {send} {more}* {things}* {more}*",
    "non mi|ci? {send} più|piu|mai {more}* {things}* {more}*",
    "non mi|ci {send} {more}* {things}* {more}*",
    "non {send} {more}* {things} {more}*",
    "non voglio|desidero|vorrei|intendo {more}* ricevere|riceverli|avere|vedere|leggere|essere_contattato|essere_contattata|essere_disturbato {more}* {things}* {more}*",
    "non voglio|desidero {more}* {things} {more}*",
    "{ask}* smettere|non di? ricevere {more}* {things}*",
    "{ask}* rimuovere|rimuovete|rimuovi|eliminare|eliminate|elimina|cancellare|cancellate|cancella|togliere|togliete|togli il_mio_numero|i_miei_dati|il_mio_contatto dalla|dal|da? {more}* lista|rubrica|elenco|database?",
    "{ask}* rimuovimi|rimuovetemi|eliminami|eliminatemi|toglimi|toglietemi|rimuovermi|togliermi|eliminarmi|depennatemi dalla|dal|da? {more}* lista|elenco|database|gruppo|qui?",
    "lasciatemi|lasciami in_pace|stare",
  ],
  outUnlessAsked: [
    "annulla|annullare|fine|esci|uscire|rimuovi|cancella|termina",
    "niente|nessun|nessuna|no|mai {more}* {things}",
    "non mi_interessa|mi_interessano|sono_interessato|sono_interessata|interessato|interessata più?",
  ],
  back: [
    "inizia|iniziare|iscrivimi|riprendi|riprendere|iscrivermi|iscrivetemi|riattiva|avvia|riprendete|attiva",
    "{ask}* ricevere {more}* di_nuovo|nuovamente|ancora {more}* {things}",
    "{ask}* ricevere {more}* {things} di_nuovo|nuovamente",
    "{ask}* tornare|ricominciare a ricevere {more}* {things}*",
    "{ask}* iscrivermi|iscrivimi di_nuovo|nuovamente? {more}* {things}?",
  ],
};

export const romance: readonly Language[] = [spanish, portuguese, french, italian];
