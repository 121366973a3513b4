/// Words by which mail programs of many languages introduce what they quote. All are in lower case.
enum QuoteWords {
    /// "wrote": the verb at the end of the line over a quote.
    static let wrote: WordList = [
        "wrote", "writes", "said", "posted",
        "написал", "написала", "написал(а)", "написали", "пишет", "писал", "писала", "писал(а)", "пишете",
        "сообщил",
        "написав", "написала", "написав(ла)", "написав(-ла)", "пише", "писав", "пишуть", "повідомив", "пиша",
        "написа",
        "schrieb", "schreibt", "geschrieben", "a écrit", "écrit", "escribió", "escribio", "escreveu",
        "escrito",
        "ha scritto", "scrive", "scritto", "schreef", "het volgende geschreven", "geschreven", "napisał",
        "napisała",
        "napisał(a)", "pisze", "napisal", "napsal", "napsala", "napsal(a)", "píše", "napísal", "napísal(a)",
        "skrev",
        "skrev følgende", "skriver", "kirjoitti", "írta", "ezt írta", "írt", "a scris", "je napisao",
        "je napisao/la",
        "yazdı", "şunu yazdı", "έγραψε", "viết", "đã viết", "menulis", "כתב", "כתבה", "كتب", "写道", "寫道",
        "のメール",
        "님이 작성", "작성", "rašė", "rakstīja", "kirjutas", "va escriure", "shkroi", "написао", "напісаў",
    ]

    /// "On": how the line over a quote may begin, before a date or a name.
    static let on: WordList = [
        "on ", "at ", "am ", "op ", "le ", "el ", "il ", "em ", "den ", "dnia ", "dne ", "w dniu ", "pe ",
        "på ", "la ",
        "în data de ", "dana ", "ke dni ", "u ", "a(z) ", "ngày ", "pada ", "no dia ", "il giorno ", "em qua",
        "в ", "у ", "на ", "от ", "від ", "в сообщении", "у повідомленні", "tarihinde", "在 ", "於 ", "de ",
        "από ",
    ]

    /// Short names of weekdays, with which programs of some languages begin the line over a quote.
    private static let weekdays: [String] = [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "man", "tir", "ons", "tor", "fre", "lør", "søn",
        "lör", "sön",
        "пн", "вт", "ср", "чт", "пт", "сб", "вс", "нд", "mo", "di", "mi", "do", "fr", "sa", "so", "lun",
        "mar", "mié",
        "jue", "vie", "sáb", "dom", "mer", "jeu", "ven", "sam", "dim", "pon", "wt", "śr", "czw", "pt", "sob",
        "niedz",
    ]

    static func startsWithWeekday(_ lower: String) -> Bool {
        guard let end = lower.firstIndex(where: { $0 == "." || $0 == "," || $0 == " " }) else { return false }
        return weekdays.contains(String(lower[..<end]))
    }

    /// Lines that stand over a quoted or forwarded letter as a whole.
    static let separators: WordList = [
        "original message", "oprindelig besked", "oprindelig mail", "original-nachricht",
        "original nachricht", "ursprüngliche nachricht",
        "ursprüngliche mail",
        "originalnachricht", "originalmeldung", "message d'origine", "message d’origine", "message original",
        "mensaje original", "mensagem original",
        "messaggio originale", "oorspronkelijk bericht", "origineel bericht", "originele bericht",
        "oprindelig meddelelse", "original meddelelse", "opprinnelig melding", "ursprungligt meddelande",
        "ursprungligt brev", "alkuperäinen viesti", "wiadomość oryginalna", "wiadomość pierwotna",
        "oryginalna wiadomość", "původní zpráva",
        "pôvodná správa", "eredeti üzenet", "mesaj original", "izvorna poruka", "originalna poruka",
        "orijinal mesaj", "αρχικό μήνυμα",
        "исходное сообщение", "оригинальное сообщение", "пересылаемое сообщение", "пересланное сообщение",
        "конец пересылаемого сообщения", "первоначальное сообщение",
        "вихідне повідомлення", "початкове повідомлення", "оригінальне повідомлення",
        "переслане повідомлення",
        "пересилане повідомлення", "forwarded message", "forwarded by", "reply message", "mail original",
        "reply above this line",
        "weitergeleitete nachricht", "message transféré", "mensaje reenviado", "mensagem encaminhada",
        "messaggio inoltrato", "doorgestuurd bericht", "videresendt", "videresendt meddelelse",
        "vidarebefordrat meddelande", "przekazana wiadomość",
        "wiadomość przekazana", "przesłana wiadomość", "přeposlaná zpráva", "begin forwarded message",
        "anfang der weitergeleiteten nachricht", "inizio messaggio inoltrato",
        "原始邮件", "原始郵件", "转发邮件", "轉寄郵件", "已转发邮件", "元のメッセージ", "転送メッセージ", "원본 메시지", "始めの転送メッセージ",
        "original email", "original mail",
    ]

    /// Names of header fields as programs print them into a quote, without the colon.
    static let from: WordList = [
        "from", "von", "de", "da", "van", "od", "från", "fra", "lähettäjä", "feladó", "kimden", "από", "от",
        "від",
        "expéditeur", "expediteur", "remitente", "mittente", "afzender", "nadawca", "odesílatel",
        "odosielateľ", "absender", "отправитель", "відправник", "发件人", "寄件者", "寄件人",
        "差出人", "送信者", "보낸 사람", "보낸사람", "מאת", "dari", "từ", "от кого", "від кого", "expeditor", "de la",
        "gesendet von",
    ]

    static let otherFields: WordList = [
        "sent", "date", "to", "cc", "bcc", "subject", "reply-to", "importance", "attachments", "organization",
        "message-id", "message du", "sujet", "newsgroups", "sent on", "received", "priority",
        "gesendet", "datum", "an", "kopie", "betreff", "antwort an", "wichtigkeit", "anlagen", "priorität",
        "gesendet am",
        "envoyé", "envoyé le", "envoye", "à", "a", "objet", "copie", "copie à", "date d'envoi", "répondre à",
        "pour", "enviado", "enviado el", "enviado en", "fecha", "para", "asunto", "cc:",
        "data", "enviada em", "enviado em", "enviada", "assunto", "inviato", "oggetto", "per", "inviato il",
        "verzonden", "aan", "onderwerp", "verzenddatum", "datum/tijd",
        "wysłano", "wysłane", "do", "dw", "temat", "odesláno", "komu", "předmět", "předmet", "kopie",
        "odoslané", "predmet", "dátum", "date:", "elküldve", "címzett", "tárgy", "másolatot kap",
        "skickat", "till", "ämne", "kopia", "sendt", "til", "emne", "kopi", "dato", "lähetetty",
        "vastaanottaja", "aihe", "kopio",
        "gönderilen", "gönderme tarihi", "kime", "konu", "bilgi", "trimis", "către", "subiect", "ημερομηνία",
        "προς", "θέμα", "κοιν.", "εστάλη",
        "отправлено", "дата", "кому", "копия", "тема", "дата отправки", "получатель", "надіслано", "копія",
        "дата надсилання", "одержувач", "відправлено",
        "发送时间", "收件人", "主题", "抄送", "日期", "发送日期", "寄件日期", "收件者", "副本", "主旨", "傳送時間", "日付", "宛先", "件名", "送信日時",
        "날짜", "받는 사람", "받는사람", "제목", "보낸 날짜", "참조", "kepada", "subjek", "tanggal", "đến", "chủ đề", "ngày",
        "poslano", "poslato", "prima", "za", "naslov", "tema", "kam", "věc",
    ]

    /// How lines begin that a device or program adds by itself.
    static let sentFrom: WordList = [
        "sent from my", "from my iphone", "from my ipad", "<sent by", "從我的", "get [outlook",
        "sent from mail for", "sent from outlook", "sent from yahoo", "sent via",
        "sent from samsung", "sent from proton", "sent with", "sent using", "sent by", "sent on the go",
        "sent on my", "get outlook for", "sent from a", "sent from", "composed on", "download outlook",
        "отправлено с", "отправлено из", "послано с", "відправлено з", "надіслано з", "надіслано зі",
        "надіслано із", "відправлено із", "отримайте outlook", "скачайте outlook", "скачать outlook",
        "получить outlook", "получите outlook",
        "von meinem", "von meinem iphone gesendet", "gesendet von", "gesendet mit",
        "diese nachricht wurde von meinem", "holen sie sich outlook", "outlook für", "envoyé de",
        "envoyé depuis", "envoyé à partir", "obtenir outlook", "télécharger outlook", "enviado desde",
        "enviado do", "enviado de", "enviado a partir", "enviado via", "obtener outlook", "obter o outlook",
        "obtenha o outlook", "inviato da", "scarica outlook", "ottieni outlook", "verzonden vanaf",
        "verstuurd vanaf", "verzonden via", "verstuurd via", "verzonden met", "outlook voor",
        "wysłano z", "wysłane z", "pobierz outlook", "odesláno z", "odoslané z", "skickat från",
        "skickades från", "sendt fra", "sendt fra min", "lähetetty", "iphonestani gönderildi", "trimis de pe",
        "trimis din", "küldve", "poslano z", "poslano s mog", "从我的", "发自我的", "發自我的", "从 windows 版",
        "iphoneから送信", "내 iphone에서 보냄", "dikirim dari", "enviat des", "poslat z", "nosūtīts no",
    ]

    /// Who "writes" without being a name over a quote.
    static let pronouns: WordList = [
        "i", "we", "you", "he", "she", "they", "я", "ми", "мы", "він", "вона", "он", "она", "ви", "вы", "ich",
        "je",
    ]
}
