"""One act in three languages, written for the tests; each says the same."""

ENGLISH = """Resolution 72/195

Improving the coordination of efforts against trafficking in persons

The General Assembly,

Recalling its resolution 64/293 of 30 July 2010, by which it adopted the Global Plan of Action,

Recalling also its resolutions 61/180 of 20 December 2006 and 70/179,

Welcoming paragraph 3 of Economic and Social Council resolution 2017/18,

1. Requests the Secretary-General to report to it at its seventy-fourth session;

2. Invites the United Nations Office on Drugs and Crime to assist Member States;

3. Recalls the meeting that it held in New York on 27 September 2017.¹

73rd plenary meeting
19 December 2017

¹ See A/72/440.
"""
FRENCH = """Résolution 72/195

Amélioration de la coordination de l'action contre la traite des personnes

L'Assemblée générale,

Rappelant sa résolution 64/293 du 30 juillet 2010, par laquelle elle a adopté le Plan d'action,

Rappelant également ses résolutions 61/180 du 20 décembre 2006 et 70/179,

Se félicitant du paragraphe 3 de la résolution 2017/18 du Conseil économique et social,

1. Prie le Secrétaire général de lui faire rapport à sa soixante-quatorzième session ;

2. Invite l'Office des Nations Unies contre la drogue et le crime à aider les États Membres ;

3. Rappelle la réunion qu'elle a tenue à New York le 27 septembre 2017¹.

73e séance plénière
19 décembre 2017

¹ Voir A/72/440.
"""
ARABIC = """القرار ٧٢/١٩٥

تحسين تنسيق الجهود المبذولة لمكافحة الاتجار بالأشخاص

إن الجمعية العامة،

إذ تشير إلى قرارها ٢٩٣/٦٤ المؤرخ ٣٠ تموز/يوليه ٢٠١٠، الذي اعتمدت به خطة العمل العالمية،

وإذ تشير أيضا إلى قراريها ١٨٠/٦١ المؤرخ ٢٠ كانون الأول/ديسمبر ٢٠٠٦ و ١٧٩/٧٠،

وإذ ترحب بالفقرة ٣ من قرار المجلس الاقتصادي والاجتماعي ٢٠١٧/١٨،

١ - تطلب إلى الأمين العام أن يقدم إليها تقريرا في دورتها الرابعة والسبعين؛

٢ - تدعو مكتب الأمم المتحدة المعني بالمخدرات والجريمة إلى مساعدة الدول الأعضاء؛

٣ - تشير إلى الاجتماع الذي عقدته في نيويورك في ٢٧ أيلول/سبتمبر ٢٠١٧(1).

الجلسة العامة ٧٣
١٩ كانون الأول/ديسمبر ٢٠١٧

(1) انظر A/72/440.
"""
SPANISH = """Resolución 72/195

Mejora de la coordinación de la lucha contra la trata de personas

La Asamblea General,

Recordando su resolución 64/293, de 30 de julio de 2010, en la que aprobó el Plan de Acción,

Recordando también sus resoluciones 61/180, de 20 de diciembre de 2006, y 70/179,

Acogiendo con beneplácito el párrafo 3 de la resolución 2017/18 del Consejo Económico y Social,

1. Solicita al Secretario General que le presente un informe en su septuagésimo cuarto período;

2. Invita a la Oficina de las Naciones Unidas contra la Droga y el Delito a que preste ayuda;

3. Recuerda la reunión que celebró en Nueva York el 27 de septiembre de 2017¹.

73ª sesión plenaria
19 de diciembre de 2017

¹ Véase A/72/440.
"""
RUSSIAN = """Резолюция 72/195

Улучшение координации усилий по борьбе с торговлей людьми

Генеральная Ассамблея,

ссылаясь на свою резолюцию 64/293 от 30 июля 2010 года, в которой она приняла План действий,

ссылаясь также на свои резолюции 61/180 от 20 декабря 2006 года и 70/179,

приветствуя пункт 3 резолюции 2017/18 Экономического и Социального Совета,

1. просит Генерального секретаря представить ей доклад на ее семьдесят четвертой сессии;

2. предлагает Управлению Организации Объединенных Наций по наркотикам и преступности помогать;

3. ссылается на заседание, проведенное в Нью-Йорке 27 сентября 2017 года¹.

73-е пленарное заседание,
19 декабря 2017 года

¹ См. A/72/440.
"""
CHINESE = """第72/195号决议

改善打击人口贩运工作的协调

大会，

回顾其2010年7月30日第64/293号决议，其中通过了《全球行动计划》，

又回顾其2006年12月20日第61/180号决议和第70/179号决议，

欢迎经济及社会理事会第2017/18号决议第3段，

1. 请秘书长向大会第七十四届会议提交报告；

2. 邀请联合国毒品和犯罪问题办公室向会员国提供援助；

3. 回顾2017年9月27日在纽约举行的会议。¹

2017年12月19日
第73次全体会议

¹ 见A/72/440。
"""
VERSIONS = {
    "ar": ARABIC,
    "en": ENGLISH,
    "es": SPANISH,
    "fr": FRENCH,
    "ru": RUSSIAN,
    "zh": CHINESE,
}
