/** The languages of a line, in its order. */
export const termLanguages = ['en', 'fr', 'es', 'ar', 'zh', 'ru'] as const

/**
 * Terms of multilateral work whose words do not translate one by one, as official texts have them: "loss
 * and damage" is "pertes et préjudices", which a model takes for an insurer's. One a line, its languages
 * parted by bars, further forms by slashes; Russian in the nominative and the case it mostly stands in.
 * Terms whose words do translate ("mer territoriale") are left out: with them beside it, the rest of a
 * question counts less (treaty-qa .768 with this list, .761 with 25 such terms more).
 */
export const diplomaticTerms = `
loss and damage | pertes et préjudices | pérdidas y daños | الخسائر والأضرار | 损失和损害/损失与损害 | потери и ущерб/потерь и ущерба/потерями и ущербом
means of implementation | moyens de mise en œuvre | medios de implementación/medios de ejecución | وسائل التنفيذ | 执行手段 | средства осуществления/средств осуществления
capacity-building | renforcement des capacités | creación de capacidad/fomento de la capacidad/desarrollo de la capacidad | بناء القدرات | 能力建设 | наращивание потенциала/наращивания потенциала/создание потенциала
common but differentiated responsibilities | responsabilités communes mais différenciées | responsabilidades comunes pero diferenciadas | المسؤوليات المشتركة وإن كانت متباينة/المسؤوليات المشتركة لكن المتباينة | 共同但有区别的责任 | общая, но дифференцированная ответственность/общей, но дифференцированной ответственности
nationally determined contributions | contributions déterminées au niveau national | contribuciones determinadas a nivel nacional | المساهمات المحددة وطنيا/المساهمات المحددة وطنياً | 国家自主贡献 | определяемые на национальном уровне вклады/определяемых на национальном уровне вкладов
climate finance | financement de l’action climatique/financement climatique | financiación para el clima/financiación climática | التمويل المتعلق بالمناخ/تمويل المناخ | 气候资金/气候融资 | климатическое финансирование/финансирование борьбы с изменением климата
just transition | transition juste | transición justa | الانتقال العادل | 公正转型/公正过渡 | справедливый переход/справедливого перехода
phase out | élimination progressive/éliminer progressivement | eliminación gradual | التخلص التدريجي | 逐步淘汰 | постепенный отказ/поэтапный отказ/поэтапного отказа
disaster risk reduction | réduction des risques de catastrophe | reducción del riesgo de desastres | الحد من مخاطر الكوارث | 减少灾害风险 | снижение риска бедствий/снижения риска бедствий/уменьшение опасности бедствий
small island developing States | petits États insulaires en développement | pequeños Estados insulares en desarrollo | الدول الجزرية الصغيرة النامية | 小岛屿发展中国家 | малые островные развивающиеся государства/малых островных развивающихся государств
least developed countries | pays les moins avancés | países menos adelantados | أقل البلدان نموا/أقل البلدان نمواً | 最不发达国家 | наименее развитые страны/наименее развитых стран
landlocked developing countries | pays en développement sans littoral | países en desarrollo sin litoral | البلدان النامية غير الساحلية | 内陆发展中国家 | развивающиеся страны, не имеющие выхода к морю/развивающихся стран, не имеющих выхода к морю
sustainable development goals | objectifs de développement durable | objetivos de desarrollo sostenible | أهداف التنمية المستدامة | 可持续发展目标 | цели в области устойчивого развития/целей в области устойчивого развития
official development assistance | aide publique au développement | asistencia oficial para el desarrollo | المساعدة الإنمائية الرسمية | 官方发展援助 | официальная помощь в целях развития/официальной помощи в целях развития
debt suspension | suspension du service de la dette | suspensión del servicio de la deuda | تعليق سداد خدمة الدين/تعليق خدمة الديون | 暂停偿债/缓债 | приостановление обслуживания долга/приостановка обслуживания долга
debt relief | allégement de la dette | alivio de la deuda | تخفيف عبء الديون/تخفيف الديون | 债务减免 | облегчение долгового бремени/облегчения долгового бремени
illicit financial flows | flux financiers illicites | corrientes financieras ilícitas/flujos financieros ilícitos | التدفقات المالية غير المشروعة | 非法资金流动 | незаконные финансовые потоки/незаконных финансовых потоков
South-South cooperation | coopération Sud-Sud | cooperación Sur-Sur | التعاون فيما بين بلدان الجنوب/تعاون الجنوب والجنوب | 南南合作 | сотрудничество Юг — Юг/сотрудничества Юг — Юг/сотрудничество Юг-Юг
technology transfer | transfert de technologie/transfert de technologies | transferencia de tecnología | نقل التكنولوجيا | 技术转让 | передача технологий/передачи технологий
customs duties on electronic transmissions | droits de douane sur les transmissions électroniques | derechos de aduana sobre las transmisiones electrónicas/derechos de aduana sobre transmisiones electrónicas | الرسوم الجمركية على الإرسالات الإلكترونية | 电子传输关税/对电子传输征收关税 | таможенные пошлины на электронные передачи/таможенных пошлин на электронные передачи
special and differential treatment | traitement spécial et différencié | trato especial y diferenciado | المعاملة الخاصة والتفضيلية/المعاملة الخاصة والتفاضلية | 特殊和差别待遇 | особый и дифференцированный режим/особого и дифференцированного режима
most-favoured-nation treatment | traitement de la nation la plus favorisée | trato de la nación más favorecida | معاملة الدولة الأولى بالرعاية | 最惠国待遇 | режим наибольшего благоприятствования/режима наибольшего благоприятствования
non-tariff barriers | obstacles non tarifaires | obstáculos no arancelarios/barreras no arancelarias | الحواجز غير الجمركية | 非关税壁垒 | нетарифные барьеры/нетарифных барьеров
rules of origin | règles d’origine | normas de origen/reglas de origen | قواعد المنشأ | 原产地规则 | правила происхождения/правил происхождения
dispute settlement | règlement des différends | solución de controversias/solución de diferencias | تسوية المنازعات | 争端解决 | урегулирование споров/урегулирования споров
digital divide | fracture numérique | brecha digital | الفجوة الرقمية | 数字鸿沟 | цифровой разрыв/цифрового разрыва
digital public infrastructure | infrastructure publique numérique/infrastructures publiques numériques | infraestructura pública digital | البنية التحتية العامة الرقمية/البنية التحتية الرقمية العامة | 数字公共基础设施 | цифровая общественная инфраструктура/цифровой общественной инфраструктуры
digital public goods | biens publics numériques | bienes públicos digitales | المنافع العامة الرقمية | 数字公共产品 | цифровые общественные блага/цифровых общественных благ
responsible State behaviour | comportement responsable des États | comportamiento responsable de los Estados | السلوك المسؤول للدول/سلوك الدول المسؤول | 负责任国家行为 | ответственное поведение государств/ответственного поведения государств
confidence-building measures | mesures de confiance | medidas de fomento de la confianza | تدابير بناء الثقة | 建立信任措施 | меры укрепления доверия/мер укрепления доверия
critical infrastructure | infrastructures critiques/infrastructure critique | infraestructura crítica/infraestructuras críticas | البنية التحتية الحيوية/البنى التحتية الحيوية | 关键基础设施 | критическая инфраструктура/критической инфраструктуры/критически важная инфраструктура
open-ended working group | groupe de travail à composition non limitée | grupo de trabajo de composición abierta | الفريق العامل المفتوح العضوية/فريق عامل مفتوح العضوية | 不限成员名额工作组 | рабочая группа открытого состава/рабочей группы открытого состава
multi-stakeholder governance | gouvernance multipartite | gobernanza de múltiples partes interesadas | الحوكمة المتعددة أصحاب المصلحة/حوكمة أصحاب المصلحة المتعددين | 多利益攸关方治理/多方治理 | управление с участием многих заинтересованных сторон
personal data protection | protection des données à caractère personnel/protection des données personnelles | protección de datos personales/protección de los datos personales | حماية البيانات الشخصية | 个人信息保护/个人数据保护 | защита персональных данных/защиты персональных данных
cross-border data flows | flux transfrontières de données/flux transfrontaliers de données | flujos transfronterizos de datos/corrientes transfronterizas de datos | تدفقات البيانات عبر الحدود | 跨境数据流动/数据跨境流动 | трансграничные потоки данных/трансграничных потоков данных/трансграничная передача данных
lethal autonomous weapons systems | systèmes d’armes létaux autonomes | sistemas de armas autónomas letales | منظومات الأسلحة الفتاكة الذاتية التشغيل | 致命自主武器系统 | смертоносные автономные системы вооружений/смертоносных автономных систем вооружений
small arms and light weapons | armes légères et de petit calibre | armas pequeñas y armas ligeras/armas pequeñas y ligeras | الأسلحة الصغيرة والأسلحة الخفيفة | 小武器和轻武器 | стрелковое оружие и легкие вооружения/стрелкового оружия и легких вооружений
nuclear non-proliferation | non-prolifération nucléaire/non-prolifération des armes nucléaires | no proliferación nuclear/no proliferación de las armas nucleares | عدم انتشار الأسلحة النووية | 不扩散核武器/核不扩散 | нераспространение ядерного оружия/нераспространения ядерного оружия
nuclear-weapon-free zone | zone exempte d’armes nucléaires | zona libre de armas nucleares | منطقة خالية من الأسلحة النووية | 无核武器区 | зона, свободная от ядерного оружия/зоны, свободной от ядерного оружия
arms control | maîtrise des armements | control de armamentos | تحديد الأسلحة | 军备控制 | контроль над вооружениями/контроля над вооружениями
peaceful settlement of disputes | règlement pacifique des différends | arreglo pacífico de controversias/solución pacífica de controversias | تسوية المنازعات بالوسائل السلمية/التسوية السلمية للمنازعات | 和平解决争端 | мирное разрешение споров/мирного разрешения споров
good offices | bons offices | buenos oficios | المساعي الحميدة | 斡旋 | добрые услуги/добрых услуг
peacekeeping operations | opérations de maintien de la paix | operaciones de mantenimiento de la paz | عمليات حفظ السلام | 维持和平行动/维和行动 | операции по поддержанию мира/операций по поддержанию мира
peacebuilding | consolidation de la paix | consolidación de la paz | بناء السلام | 建设和平 | миростроительство/миростроительства
Security Council reform | réforme du Conseil de sécurité | reforma del Consejo de Seguridad | إصلاح مجلس الأمن | 安全理事会改革/安理会改革 | реформа Совета Безопасности/реформы Совета Безопасности
threat or use of force | menace ou emploi de la force/menace ou usage de la force | amenaza o el uso de la fuerza/amenaza o uso de la fuerza | التهديد بالقوة أو استعمالها/التهديد باستعمال القوة أو استخدامها | 威胁或使用武力/使用威胁或武力 | угроза силой или ее применение/угрозы силой или ее применения
right of self-defence | droit de légitime défense/légitime défense | derecho de legítima defensa/legítima defensa | حق الدفاع عن النفس/الدفاع عن النفس | 自卫权 | право на самооборону/права на самооборону
territorial integrity | intégrité territoriale | integridad territorial | السلامة الإقليمية/سلامة الأراضي | 领土完整 | территориальная целостность/территориальной целостности
unilateral coercive measures | mesures coercitives unilatérales | medidas coercitivas unilaterales | التدابير القسرية الانفرادية | 单方面强制性措施/单边强制措施 | односторонние принудительные меры/односторонних принудительных мер
rule of law | état de droit/primauté du droit | estado de derecho | سيادة القانون | 法治 | верховенство права/верховенства права
human rights defenders | défenseurs des droits humains/défenseurs des droits de l’homme | defensores de los derechos humanos | المدافعون عن حقوق الإنسان/المدافعين عن حقوق الإنسان | 人权维护者/人权捍卫者 | правозащитники/правозащитников
universal periodic review | examen périodique universel | examen periódico universal | الاستعراض الدوري الشامل | 普遍定期审议 | универсальный периодический обзор/универсального периодического обзора
gender equality | égalité des genres/égalité des sexes | igualdad de género/igualdad entre los géneros | المساواة بين الجنسين | 性别平等 | гендерное равенство/гендерного равенства
empowerment of women | autonomisation des femmes | empoderamiento de las mujeres/empoderamiento de la mujer | تمكين المرأة | 增强妇女权能 | расширение прав и возможностей женщин/расширения прав и возможностей женщин
indigenous peoples | peuples autochtones | pueblos indígenas | الشعوب الأصلية | 土著人民 | коренные народы/коренных народов
persons with disabilities | personnes handicapées | personas con discapacidad | الأشخاص ذوو الإعاقة/الأشخاص ذوي الإعاقة | 残疾人 | инвалиды/инвалидов
free, prior and informed consent | consentement préalable, donné librement et en connaissance de cause/consentement libre, préalable et éclairé | consentimiento libre, previo e informado | الموافقة الحرة والمسبقة والمستنيرة | 自由、事先和知情同意 | свободное, предварительное и осознанное согласие/свободного, предварительного и осознанного согласия
internally displaced persons | personnes déplacées/déplacés internes | desplazados internos | المشردون داخليا/المشردين داخلياً/النازحون/النازحين | 境内流离失所者 | внутренне перемещенные лица/внутренне перемещенных лиц
principle of non-refoulement | principe de non-refoulement/non-refoulement | principio de no devolución/no devolución | مبدأ عدم الإعادة القسرية/عدم الإعادة القسرية | 不驱回原则/不推回原则 | принцип невыдворения/принципа невыдворения
international humanitarian law | droit international humanitaire | derecho internacional humanitario | القانون الدولي الإنساني | 国际人道法/国际人道主义法 | международное гуманитарное право/международного гуманитарного права
exclusive economic zone | zone économique exclusive | zona económica exclusiva | المنطقة الاقتصادية الخالصة | 专属经济区 | исключительная экономическая зона/исключительной экономической зоне/исключительной экономической зоны
continental shelf | plateau continental | plataforma continental | الجرف القاري | 大陆架 | континентальный шельф/континентального шельфа
high seas | haute mer | alta mar | أعالي البحار | 公海 | открытое море/открытом море/открытого моря
innocent passage | passage inoffensif | paso inocente | المرور البريء | 无害通过 | мирный проход/мирного прохода
hot pursuit | droit de poursuite | derecho de persecución | حق المطاردة الحثيثة/المطاردة الحثيثة | 紧追权 | преследование по горячим следам/преследования по горячим следам
marine biological diversity beyond national jurisdiction | diversité biologique marine des zones ne relevant pas de la juridiction nationale | diversidad biológica marina de las zonas situadas fuera de la jurisdicción nacional | التنوع البيولوجي البحري في المناطق الواقعة خارج حدود الولاية الوطنية | 国家管辖范围以外区域海洋生物多样性 | морское биологическое разнообразие в районах за пределами национальной юрисдикции
illegal, unreported and unregulated fishing | pêche illicite, non déclarée et non réglementée | pesca ilegal, no declarada y no reglamentada | الصيد غير القانوني وغير المبلغ عنه وغير المنظم | 非法、不报告和无管制的捕捞/非法、未报告和无管制捕捞 | незаконный, несообщаемый и нерегулируемый промысел/незаконного, несообщаемого и нерегулируемого промысла
polluter pays | pollueur-payeur | quien contamina paga | الملوث يدفع | 污染者付费/污染者自付 | загрязнитель платит
fair and equitable sharing of benefits | partage juste et équitable des avantages/partage juste et équitable des bénéfices | participación justa y equitativa en los beneficios/distribución justa y equitativa de los beneficios | التقاسم العادل والمنصف للمنافع | 公平公正分享惠益/公正和公平分享惠益 | справедливое и равноправное распределение выгод/справедливого и равноправного распределения выгод
draft resolution | projet de résolution | proyecto de resolución | مشروع القرار/مشروع قرار | 决议草案 | проект резолюции/проекта резолюции
explanation of vote | explication de vote | explicación de voto | تعليل التصويت | 解释投票/投票解释性发言 | выступление с разъяснением мотивов голосования/разъяснение мотивов голосования
programme budget implications | incidences sur le budget-programme | consecuencias para el presupuesto por programas | الآثار المترتبة في الميزانية البرنامجية | 所涉方案预算问题 | последствия для бюджета по программам
assessed contributions | contributions mises en recouvrement/quotes-parts | cuotas | الأنصبة المقررة/الاشتراكات المقررة | 分摊会费/摊款 | начисленные взносы/начисленных взносов
entry into force | entrée en vigueur | entrada en vigor | بدء النفاذ/دخول حيز النفاذ | 生效 | вступление в силу/вступления в силу
depositary | dépositaire | depositario | الوديع | 保存人/保管机关 | депозитарий/депозитария
withdrawal from the treaty | dénonciation du traité/retrait du traité | denuncia del tratado/retiro del tratado | الانسحاب من المعاهدة | 退出条约/退约 | выход из договора/денонсация договора
credentials | pouvoirs des représentants/vérification des pouvoirs | credenciales | وثائق التفويض | 全权证书 | полномочия представителей
privileges and immunities | privilèges et immunités | privilegios e inmunidades/prerrogativas e inmunidades | الامتيازات والحصانات | 特权和豁免/特权与豁免 | привилегии и иммунитеты/привилегий и иммунитетов
universal health coverage | couverture sanitaire universelle/couverture santé universelle | cobertura sanitaria universal | التغطية الصحية الشاملة | 全民健康覆盖 | всеобщий охват услугами здравоохранения/всеобщего охвата услугами здравоохранения
`
