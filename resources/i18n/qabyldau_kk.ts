<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk_KZ" sourcelanguage="en_US">
<context>
    <name>ApplicationController</name>
    <message>
        <source>Suggested by the IIN: compare with the document.</source>
        <translation>ЖСН бойынша: құжатпен салыстырыңыз.</translation>
    </message>
    <message>
        <source>Take {value}</source>
        <translation>Енгізу: {value}</translation>
    </message>
    <message>
        <source>This child has an active case: {child}.</source>
        <translation>Бұл бала бойынша қолданыстағы іс бар: {child}.</translation>
    </message>
    <message>
        <source>Is this the same child? {child} has the same names and birth date.</source>
        <translation>Бұл сол бала ма? {child}: тегі, аты және туған күні бірдей.</translation>
    </message>
    <message>
        <source>Go on with that case instead of making a second one.</source>
        <translation>Екінші іс ашпай, осы істі жалғастырыңыз.</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Осы істі жалғастыру</translation>
    </message>
    <message>
        <source>This child has a case already: it was opened.</source>
        <translation>Бұл баланың ісі бұрыннан бар: сол ашылды.</translation>
    </message>
    <message>
        <source>{name} has the same parent.</source>
        <translation>Ата-анасы (заңды өкілі) ортақ бала бар: {name}.</translation>
    </message>
    <message>
        <source>The parent and the address can be taken over; only empty fields are filled.</source>
        <translation>Ата-ана мен мекен-жай мәліметтерін көшіруге болады; тек бос өрістер толтырылады.</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Көшіру</translation>
    </message>
</context>
<context>
    <name>ApplicationPage</name>
    <message>
        <source>Child</source>
        <translation>Бала</translation>
    </message>
    <message>
        <source>Parent (legal representative)</source>
        <translation>Ата-ана (заңды өкіл)</translation>
    </message>
    <message>
        <source>Home address</source>
        <translation>Тұрғылықты мекен-жайы</translation>
    </message>
    <message>
        <source>Schooling</source>
        <translation>Оқу</translation>
    </message>
    <message>
        <source>Consent and papers</source>
        <translation>Келісім және өтініш</translation>
    </message>
    <message>
        <source>Parent&apos;s signature</source>
        <translation>Ата-ананың (заңды өкілдің) қолы</translation>
    </message>
    <message>
        <source>Print for signature  F8</source>
        <translation>Қол қоюға басып шығару  F8</translation>
    </message>
    <message>
        <source>Print the application for signature</source>
        <translation>Өтінішті қол қоюға басып шығару</translation>
    </message>
    <message>
        <source>Print it, let the parent sign, then attach the sheet below or tick.</source>
        <translation>Басып шығарып, ата-анаға қол қойғызыңыз, содан кейін парақты төменде тіркеңіз немесе белгі қойыңыз.</translation>
    </message>
    <message>
        <source>Signed on paper, kept in the child&apos;s file</source>
        <translation>Қағазда қол қойылған, оқушының жеке ісінде сақталады</translation>
    </message>
    <message>
        <source>On to the documents</source>
        <translation>Құжаттарға өту</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>The backup is made and was read back.</source>
        <translation>Сақтық көшірме жасалып, қайта оқылып тексерілді.</translation>
    </message>
</context>
<context>
    <name>BusyOverlay</name>
    <message>
        <source>Cancel</source>
        <translation>Болдырмау</translation>
    </message>
</context>
<context>
    <name>CameraController</name>
    <message>
        <source>Hold still…</source>
        <translation>Қозғалмаңыз…</translation>
    </message>
    <message>
        <source>Switch the camera off</source>
        <translation>Камераны өшіру</translation>
    </message>
    <message>
        <source>The camera is starting…</source>
        <translation>Камера қосылуда…</translation>
    </message>
    <message>
        <source>crown</source>
        <translation>төбе</translation>
    </message>
    <message>
        <source>eyes</source>
        <translation>көз</translation>
    </message>
    <message>
        <source>chin</source>
        <translation>иек</translation>
    </message>
    <message>
        <source>Choosing the best…</source>
        <translation>Ең жақсысы таңдалуда…</translation>
    </message>
    <message>
        <source>Shot {number} of {count}</source>
        <translation>Түсірілім {number} / {count}</translation>
    </message>
</context>
<context>
    <name>CameraPanel</name>
    <message>
        <source>Take the photo (Space)</source>
        <translation>Түсіру (бос орын)</translation>
    </message>
    <message>
        <source>Switch off (Esc)</source>
        <translation>Өшіру (Esc)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Қайталау</translation>
    </message>
    <message>
        <source>Picture from a file…</source>
        <translation>Файлдан сурет…</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>A plain light wall, the light before the child, the camera as high as the eyes. Several stills are taken at once; the sharpest with open eyes is proposed.</source>
        <translation>Біркелкі ашық түсті қабырға, жарық баланың алдынан, камера көз деңгейінде. Бірден бірнеше кадр түсіріледі; көзі ашық, ең анық кадр ұсынылады.</translation>
    </message>
    <message>
        <source>Live picture</source>
        <translation>Камера көрінісі</translation>
    </message>
</context>
<context>
    <name>CameraWords</name>
    <message>
        <source>No face in sight</source>
        <translation>Бет көрінбейді</translation>
    </message>
    <message>
        <source>One person alone in the picture</source>
        <translation>Кадрда бір ғана адам болсын</translation>
    </message>
    <message>
        <source>Come nearer</source>
        <translation>Жақынырақ келіңіз</translation>
    </message>
    <message>
        <source>Step back a little</source>
        <translation>Сәл шегініңіз</translation>
    </message>
    <message>
        <source>Bring the face between the lines</source>
        <translation>Бетті сызықтардың арасына келтіріңіз</translation>
    </message>
    <message>
        <source>More light is needed</source>
        <translation>Жарық көбірек керек</translation>
    </message>
    <message>
        <source>More light from the front</source>
        <translation>Алдынан жарық көбірек керек</translation>
    </message>
    <message>
        <source>Too bright: less light</source>
        <translation>Тым жарық: жарықты азайтыңыз</translation>
    </message>
    <message>
        <source>Look straight into the camera</source>
        <translation>Камераға тура қараңыз</translation>
    </message>
    <message>
        <source>Raise the chin a little</source>
        <translation>Иекті сәл көтеріңіз</translation>
    </message>
    <message>
        <source>Lower the chin a little</source>
        <translation>Иекті сәл түсіріңіз</translation>
    </message>
    <message>
        <source>Hold the head upright</source>
        <translation>Басты тік ұстаңыз</translation>
    </message>
    <message>
        <source>Open the eyes</source>
        <translation>Көзді ашыңыз</translation>
    </message>
    <message>
        <source>Close the mouth</source>
        <translation>Ауызды жабыңыз</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Қозғалмаңыз</translation>
    </message>
    <message>
        <source>Good: press Space</source>
        <translation>Жақсы: бос орын пернесін басыңыз</translation>
    </message>
    <message>
        <source>The camera cannot be used yet</source>
        <translation>Камераны әзірге пайдалану мүмкін емес</translation>
    </message>
    <message>
        <source>No camera is connected</source>
        <translation>Камера қосылмаған</translation>
    </message>
    <message>
        <source>Plug one in: it starts by itself. A picture from a file works as well.</source>
        <translation>Камераны жалғаңыз: ол өзі қосылады. Файлдан да сурет алуға болады.</translation>
    </message>
    <message>
        <source>Another program uses the camera</source>
        <translation>Камераны басқа бағдарлама пайдаланып тұр</translation>
    </message>
    <message>
        <source>Close that program, then try again.</source>
        <translation>Сол бағдарламаны жауып, қайталаңыз.</translation>
    </message>
    <message>
        <source>The system does not let the program use the camera</source>
        <translation>Жүйе бағдарламаға камераны пайдалануға рұқсат бермейді</translation>
    </message>
    <message>
        <source>Allow the camera in the system&apos;s privacy settings, then try again.</source>
        <translation>Жүйенің құпиялылық параметрлерінде камераға рұқсат беріп, қайталаңыз.</translation>
    </message>
    <message>
        <source>The camera was unplugged</source>
        <translation>Камера ажыратылды</translation>
    </message>
    <message>
        <source>Plug it in again: it goes on by itself. Shots that were taken are kept.</source>
        <translation>Оны қайта жалғаңыз: ол өзі жалғастырады. Түсірілген кадрлар сақталған.</translation>
    </message>
    <message>
        <source>The camera sends no picture</source>
        <translation>Камера сурет бермейді</translation>
    </message>
    <message>
        <source>Take its cover off, plug it in anew or choose another, then try again.</source>
        <translation>Қақпағын ашыңыз, қайта жалғаңыз немесе басқасын таңдап, қайталаңыз.</translation>
    </message>
    <message>
        <source>The camera does not work</source>
        <translation>Камера жұмыс істемейді</translation>
    </message>
    <message>
        <source>Plug it in anew, then try again. A picture from a file works as well.</source>
        <translation>Оны қайта жалғап, қайталаңыз. Файлдан да сурет алуға болады.</translation>
    </message>
    <message>
        <source>A part of the program is missing: install it anew.</source>
        <translation>Бағдарламаның бір бөлігі жоқ: оны қайта орнатыңыз.</translation>
    </message>
    <message>
        <source>System libraries are missing. Whoever looks after this workstation runs: {line}</source>
        <translation>Жүйелік кітапханалар жетіспейді. Осы жұмыс орнына жауапты адам мынаны орындайды: {line}</translation>
    </message>
</context>
<context>
    <name>CaseCard</name>
    <message>
        <source>Name not yet known</source>
        <translation>Аты-жөні әзірге белгісіз</translation>
    </message>
    <message>
        <source>Registry number {number}</source>
        <translation>Тіркеу нөмірі {number}</translation>
    </message>
    <message>
        <source>Order {number}, {date}</source>
        <translation>{date} № {number} бұйрық</translation>
    </message>
    <message>
        <source>Decided {date}</source>
        <translation>Шешім күні: {date}</translation>
    </message>
    <message>
        <source>Ground: {reason}</source>
        <translation>Негізі: {reason}</translation>
    </message>
    <message>
        <source>No photo yet</source>
        <translation>Фотосурет әзірге жоқ</translation>
    </message>
    <message>
        <source>The child&apos;s photo</source>
        <translation>Баланың фотосуреті</translation>
    </message>
</context>
<context>
    <name>CaseKeys</name>
    <message>
        <source>Finish</source>
        <translation>Аяқтау</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Сканерлеу</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Басып шығару</translation>
    </message>
    <message>
        <source>Move the page to where it belongs</source>
        <translation>Бетті өз орнына көшіру</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Қайтару</translation>
    </message>
</context>
<context>
    <name>CaseOfAttention</name>
    <message>
        <source>No name yet</source>
        <translation>Аты-жөні әзірге жоқ</translation>
    </message>
    <message>
        <source>Two cases of this school are of the same child.</source>
        <translation>Осы мектептің екі ісі бір балаға қатысты.</translation>
    </message>
    <message>
        <source>Look which one is to go on. The other is closed; its pages, photo and papers come along, and no number is lost.</source>
        <translation>Қайсысы жалғасатынын қараңыз. Екіншісі жабылады; оның беттері, фотосуреті мен қағаздары бірге көшеді, бірде-бір нөмір жоғалмайды.</translation>
    </message>
    <message>
        <source>A page or the photo of this case is damaged on this workstation.</source>
        <translation>Осы істің беті немесе фотосуреті бұл жұмыс орнында бүлінген.</translation>
    </message>
    <message>
        <source>Everything else of the case is whole. Open it, remove what cannot be seen, scan it again, then send the case again.</source>
        <translation>Істің қалғаны бүтін. Істі ашып, көрінбейтінін алып тастаңыз, қайта сканерлеп, істі қайта жіберіңіз.</translation>
    </message>
    <message>
        <source>Open the case, put this place right, then send it again. Until then this case waits here alone; all others go on.</source>
        <translation>Істі ашып, осы жерін түзетіңіз де, қайта жіберіңіз. Оған дейін тек осы іс күтеді, қалғандары жіберіле береді.</translation>
    </message>
    <message>
        <source>Another school holds this child&apos;s active application.</source>
        <translation>Бұл баланың қолданыстағы өтініші басқа мектепте.</translation>
    </message>
    <message>
        <source>The registry names the school once the parent has agreed to the processing of data and the number of the child&apos;s document stands in the case.</source>
        <translation>Ата-ана деректерді өңдеуге келісім беріп, іске баланың құжатының нөмірі енгізілген соң, тізілім мектептің атауын айтады.</translation>
    </message>
    <message>
        <source>An application for your child is active at another school already. A child has one active application. If you want this school, withdraw the one there; your documents stay with us, you need not bring them again.</source>
        <translation>Балаңыздың өтініші басқа мектепте қабылданған. Бір баланың бір ғана қолданыстағы өтініші болады. Осы мектепті қаласаңыз, ондағы өтінішті кері қайтарып алыңыз; құжаттарыңыз бізде қалады, қайта әкелудің қажеті жоқ.</translation>
    </message>
    <message>
        <source>{school} holds this child&apos;s active application.</source>
        <translation>Бұл баланың қолданыстағы өтініші мына мектепте: {school}.</translation>
    </message>
    <message>
        <source>An application for your child is active already: {school}. A child has one active application. If you want this school, withdraw the one there; your documents stay with us, you need not bring them again.</source>
        <translation>Балаңыздың өтініші мына мектепте қабылданған: {school}. Бір баланың бір ғана қолданыстағы өтініші болады. Осы мектепті қаласаңыз, ондағы өтінішті кері қайтарып алыңыз; құжаттарыңыз бізде қалады, қайта әкелудің қажеті жоқ.</translation>
    </message>
    <message>
        <source>As soon as it is withdrawn there, this case becomes active by itself.</source>
        <translation>Ол жақтағы өтініш қайтарып алынған бойда бұл іс өздігінен қолданысқа енеді.</translation>
    </message>
    <message>
        <source>This case</source>
        <translation>Осы іс</translation>
    </message>
    <message>
        <source>The other case</source>
        <translation>Екінші іс</translation>
    </message>
    <message>
        <source>Go on with this case</source>
        <translation>Осы істі жалғастыру</translation>
    </message>
    <message>
        <source>Go on with the other case</source>
        <translation>Екінші істі жалғастыру</translation>
    </message>
    <message>
        <source>Open the other case</source>
        <translation>Екінші істі ашу</translation>
    </message>
    <message>
        <source>If these are two different children, put the IIN or birth date right first.</source>
        <translation>Егер бұл екі бөлек бала болса, алдымен ЖСН-ді немесе туған күнін түзетіңіз.</translation>
    </message>
    <message>
        <source>State of the case</source>
        <translation>Істің күйі</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Басталған уақыты</translation>
    </message>
    <message>
        <source>Pages and photo</source>
        <translation>Беттер мен фотосурет</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Қағаздар</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>бірдей</translation>
    </message>
    <message>
        <source>in one alone</source>
        <translation>тек біреуінде</translation>
    </message>
    <message>
        <source>different</source>
        <translation>әртүрлі</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n бет</numerusform>
            <numerusform>%n бет</numerusform>
        </translation>
    </message>
    <message>
        <source>photo</source>
        <translation>фотосурет</translation>
    </message>
</context>
<context>
    <name>CaseOfAttentionPage</name>
    <message>
        <source>Later  Esc</source>
        <translation>Кейін  Esc</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Кейін</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Істі ашу</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Қайта жіберу</translation>
    </message>
    <message>
        <source>What to tell the parent</source>
        <translation>Ата-анаға не айту керек</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>Checklist</source>
        <translation>Құжаттар тізбесі</translation>
    </message>
    <message>
        <source>Today  Esc</source>
        <translation>Бүгін  Esc</translation>
    </message>
    <message>
        <source>Back to Today</source>
        <translation>«Бүгін» бетіне оралу</translation>
    </message>
    <message>
        <source>Finish  F9</source>
        <translation>Аяқтау  F9</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Аяқтау</translation>
    </message>
    <message>
        <source>Child&apos;s card</source>
        <translation>Бала карточкасы</translation>
    </message>
</context>
<context>
    <name>CaseSummary</name>
    <message>
        <source>Saved {time}</source>
        <translation>Сақталды: {time}</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Әлі сақталған жоқ</translation>
    </message>
    <message>
        <source>{state}, not required</source>
        <translation>{state}, міндетті емес</translation>
    </message>
    <message>
        <source>{done} of {all} done</source>
        <translation>{all} ішінен {done} дайын</translation>
    </message>
    <message>
        <source>Open the joint case</source>
        <translation>Ортақ істі ашу</translation>
    </message>
    <message>
        <source>{used} of {limit} MB</source>
        <translation>{limit} МБ ішінен {used} МБ</translation>
    </message>
    <message>
        <source>Sibling: {name}</source>
        <translation>Бауыры: {name}</translation>
    </message>
    <message>
        <source>Sibling, no name yet</source>
        <translation>Бауыры, аты-жөні әзірге жоқ</translation>
    </message>
    <message>
        <source>{used} of {limit} MB: too much, remove or scan pages anew</source>
        <translation>{limit} МБ орнына {used} МБ: тым көп, беттерді алып тастаңыз немесе қайта сканерлеңіз</translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n жас</numerusform>
            <numerusform>%n жас</numerusform>
        </translation>
    </message>
    <message>
        <source>grade {grade}</source>
        <translation>{grade}-сынып</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Біріктірілді</translation>
    </message>
    <message>
        <source>Linked: begun for the paper {number} of another workstation</source>
        <translation>Байланысты іс: басқа жұмыс орнының {number} қағазы бойынша басталды</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Жоба</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Толық емес</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Қабылданды</translation>
    </message>
    <message>
        <source>Under review</source>
        <translation>Қаралуда</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>Оқуға қабылданды</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Қабылданбады</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Бас тартылды</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Кері қайтарып алынды</translation>
    </message>
    <message>
        <source>Missing:</source>
        <translation>Жетіспейді:</translation>
    </message>
    <message>
        <source>Everything is here.</source>
        <translation>Бәрі түгел.</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>және тағы {count}</translation>
    </message>
    <message numerus="yes">
        <source>at the desk %n min</source>
        <translation>
            <numerusform>қабылдауда %n мин</numerusform>
            <numerusform>қабылдауда %n мин</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message>
        <source>missing</source>
        <translation>жетіспейді</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>басталды</translation>
    </message>
    <message>
        <source>done</source>
        <translation>дайын</translation>
    </message>
    <message>
        <source>in question</source>
        <translation>нақтылау керек</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>беттері</translation>
    </message>
    <message>
        <source>parent&apos;s signature</source>
        <translation>ата-ананың (заңды өкілдің) қолы</translation>
    </message>
    <message>
        <source>checked and handed back</source>
        <translation>тексеру және қайтару</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>фотосурет</translation>
    </message>
    <message>
        <source>reason for taking the photo</source>
        <translation>фотосуретті қабылдау себебі</translation>
    </message>
</context>
<context>
    <name>ChipWords</name>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n іс сізді күтеді</numerusform>
            <numerusform>%n іс сізді күтеді</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n кезекте</numerusform>
            <numerusform>%n кезекте</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not readable here</source>
        <translation>
            <numerusform>%n осында оқылмайды</numerusform>
            <numerusform>%n осында оқылмайды</numerusform>
        </translation>
    </message>
    <message>
        <source>fetching, {done} so far</source>
        <translation>алынуда, әзірге {done}</translation>
    </message>
    <message>
        <source>sending {done} of {all}</source>
        <translation>жіберілуде: {done} / {all}</translation>
    </message>
    <message>
        <source>nothing sent yet</source>
        <translation>әлі ештеңе жіберілмеді</translation>
    </message>
    <message>
        <source>all sent {time}</source>
        <translation>бәрі жіберілді {time}</translation>
    </message>
    <message>
        <source>offline since {time}</source>
        <translation>байланыс жоқ, {time} бастап</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>Choose</source>
        <translation>Таңдаңыз</translation>
    </message>
</context>
<context>
    <name>Chores</name>
    <message>
        <source>This store was restored or copied: numbers go on in a new series.</source>
        <translation>Дерекқор қалпына келтірілген немесе көшірілген: нөмірлеу жаңа сериямен жалғасады.</translation>
    </message>
    <message>
        <source>Pictures of identity documents are left from an interrupted session.</source>
        <translation>Үзілген жұмыстан жеке басын растайтын құжаттардың суреттері қалған.</translation>
    </message>
    <message>
        <source>They go by themselves after 24 hours. Destroy them now?</source>
        <translation>Олар 24 сағаттан кейін өздігінен жойылады. Қазір жою керек пе?</translation>
    </message>
    <message>
        <source>Destroy now</source>
        <translation>Қазір жою</translation>
    </message>
</context>
<context>
    <name>ClashController</name>
    <message numerus="yes">
        <source>%n place(s) must still be chosen.</source>
        <translation>
            <numerusform>Тағы %n жерді таңдау керек.</numerusform>
            <numerusform>Тағы %n жерді таңдау керек.</numerusform>
        </translation>
    </message>
    <message>
        <source>No name yet</source>
        <translation>Аты-жөні әзірге жоқ</translation>
    </message>
    <message>
        <source>All from this workstation</source>
        <translation>Бәрі осы жұмыс орнынан</translation>
    </message>
    <message>
        <source>All from: {side}</source>
        <translation>Бәрі мынадан: {side}</translation>
    </message>
    <message>
        <source>Changed here: {our_time}, {our_staff}. {side}: {their_time}, {their_staff}. Everything else is joined already; choose what stands in these places.</source>
        <translation>Осында өзгертілді: {our_time}, {our_staff}. {side}: {their_time}, {their_staff}. Қалғаны біріктірілді; осы жерлерде не тұратынын таңдаңыз.</translation>
    </message>
    <message>
        <source>before: {value}</source>
        <translation>бұрын: {value}</translation>
    </message>
    <message>
        <source>This workstation</source>
        <translation>Осы жұмыс орны</translation>
    </message>
    <message>
        <source>Write it otherwise</source>
        <translation>Басқаша жазу</translation>
    </message>
    <message>
        <source>The registry</source>
        <translation>Тізілім</translation>
    </message>
    <message>
        <source>Workstation {letter}</source>
        <translation>{letter} жұмыс орны</translation>
    </message>
    <message>
        <source>{done} of {all} chosen</source>
        <translation>Таңдалғаны: {done} / {all}</translation>
    </message>
</context>
<context>
    <name>ClashPage</name>
    <message>
        <source>Later  Esc</source>
        <translation>Кейін  Esc</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Кейін</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Істі ашу</translation>
    </message>
    <message>
        <source>Keep this  F9</source>
        <translation>Осыны сақтау  F9</translation>
    </message>
    <message>
        <source>Keep this</source>
        <translation>Осыны сақтау</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What would you like to do?</source>
        <translation>Не істегіңіз келеді?</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Әрекеттер</translation>
    </message>
    <message>
        <source>No command has this name.</source>
        <translation>Мұндай әрекет жоқ.</translation>
    </message>
</context>
<context>
    <name>ComparedWords</name>
    <message>
        <source>Full name</source>
        <translation>Толық аты-жөні</translation>
    </message>
    <message>
        <source>the same by its sound</source>
        <translation>айтылуы бірдей</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>бірдей</translation>
    </message>
    <message>
        <source>the application says nothing</source>
        <translation>өтініште жазылмаған</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>сәйкес емес</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>және тағы %n</numerusform>
            <numerusform>және тағы %n</numerusform>
        </translation>
    </message>
    <message>
        <source>differs: {where}</source>
        <translation>сәйкес емес: {where}</translation>
    </message>
    <message>
        <source>day</source>
        <translation>күні</translation>
    </message>
    <message>
        <source>month</source>
        <translation>айы</translation>
    </message>
    <message>
        <source>year</source>
        <translation>жылы</translation>
    </message>
    <message>
        <source>sign {number}, {sides}</source>
        <translation>{number}-таңба, {sides}</translation>
    </message>
    <message>
        <source>letter {number} of “{word}”, {sides}</source>
        <translation>«{word}» сөзінің {number}-әрпі, {sides}</translation>
    </message>
    <message>
        <source>compare by eye</source>
        <translation>көзбен салыстырыңыз</translation>
    </message>
</context>
<context>
    <name>ConsentPanel</name>
    <message>
        <source>Text of the consent, version {version}</source>
        <translation>Келісім мәтіні (нұсқасы {version})</translation>
    </message>
</context>
<context>
    <name>CutOffScan</name>
    <message>
        <source>The program ended during a scan. Scan the page on the glass again.</source>
        <translation>Бағдарлама сканерлеу кезінде тоқтап қалды. Шыны үстіндегі бетті қайта сканерлеңіз.</translation>
    </message>
    <message>
        <source>The program ended during a scan, before the back of sheet {sheet}. Feed that sheet and those behind it again; its front side is in and will stand here twice.</source>
        <translation>Бағдарлама сканерлеу кезінде, {sheet}-парақтың артқы бетінен бұрын тоқтап қалды. Сол парақты және одан кейінгілерді қайта салыңыз; оның алдыңғы беті енгізілген, ол мұнда екі рет тұрады.</translation>
    </message>
    <message>
        <source>The program ended during a scan, after sheet {last}. Feed sheet {sheet} and those behind it again.</source>
        <translation>Бағдарлама сканерлеу кезінде, {last}-парақтан кейін тоқтап қалды. {sheet}-парақты және одан кейінгілерді қайта салыңыз.</translation>
    </message>
    <message>
        <source>The program ended during a scan. Feed all sheets again from the first.</source>
        <translation>Бағдарлама сканерлеу кезінде тоқтап қалды. Барлық парақты біріншісінен бастап қайта салыңыз.</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>dd.mm.yyyy</source>
        <translation>кк.аа.жжжж</translation>
    </message>
</context>
<context>
    <name>FedAgain</name>
    <message>
        <source>If that sheet was fed again, its front side stands here twice.</source>
        <translation>Егер сол парақ қайта берілген болса, оның алдыңғы беті мұнда екі рет тұр.</translation>
    </message>
    <message>
        <source>Remove the first</source>
        <translation>Біріншісін алып тастау</translation>
    </message>
</context>
<context>
    <name>FetchLine</name>
    <message>
        <source>Cancel</source>
        <translation>Болдырмау</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Алынуда</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>{field}, required</source>
        <translation>{field}, міндетті</translation>
    </message>
    <message>
        <source>Only {limit} characters fit: the rest was not taken.</source>
        <translation>Тек {limit} таңба сияды, қалғаны алынбады.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Қате</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Тексеріңіз</translation>
    </message>
</context>
<context>
    <name>FinishController</name>
    <message>
        <source>Issue and print  F8</source>
        <translation>Беру және басып шығару  F8</translation>
    </message>
    <message>
        <source>Issue a new one and print  F8</source>
        <translation>Жаңасын беріп, басып шығару  F8</translation>
    </message>
    <message>
        <source>Print copy {n}  F8</source>
        <translation>{n}-көшірмені басып шығару  F8</translation>
    </message>
    <message>
        <source>Print  F8</source>
        <translation>Басып шығару  F8</translation>
    </message>
    <message>
        <source>Print what to bring</source>
        <translation>Әкелу тізімін басып шығару</translation>
    </message>
    <message>
        <source>Print refusal to accept</source>
        <translation>Бас тартуды басып шығару</translation>
    </message>
    <message>
        <source>Everything is here</source>
        <translation>Бәрі түгел</translation>
    </message>
    <message>
        <source>Printing takes the next number; the case is accepted with it.</source>
        <translation>Басып шығарғанда келесі нөмір беріледі және құжаттар қабылданды деп есептеледі.</translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation>Құжаттар толық емес</translation>
    </message>
    <message>
        <source>Keep the case open and give the parent a slip of what to bring, or a receipt of refusal to accept that names each missing document.</source>
        <translation>Істі ашық қалдырып, ата-анаға әкелу қажет құжаттар тізімін беріңіз немесе жетіспейтін әр құжат аталған қабылдаудан бас тарту туралы қолхатты беріңіз.</translation>
    </message>
    <message>
        <source>Cancelled: {reason}</source>
        <translation>Күші жойылды: {reason}</translation>
    </message>
    <message>
        <source>Issued {time}, {staff}. Left the desk {n} times.</source>
        <translation>Берілді: {time}, {staff}. Берілген дана саны: {n}.</translation>
    </message>
    <message>
        <source>Receipt of documents</source>
        <translation>Құжаттарды қабылдау туралы қолхат</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Өтініш</translation>
    </message>
    <message>
        <source>Receipt of refusal to accept</source>
        <translation>Құжаттарды қабылдаудан бас тарту туралы қолхат</translation>
    </message>
    <message>
        <source>Withdrawal slip</source>
        <translation>Кері қайтарып алу туралы растама</translation>
    </message>
    <message>
        <source>What to bring</source>
        <translation>Әкелу қажет құжаттар</translation>
    </message>
    <message>
        <source>Ask each time</source>
        <translation>Әр жолы сұрау</translation>
    </message>
    <message>
        <source>New paper</source>
        <translation>Жаңа қағаз</translation>
    </message>
    <message>
        <source>There is no paper for this case to print now.</source>
        <translation>Бұл іс бойынша қазір басып шығаратын қағаз жоқ.</translation>
    </message>
    <message>
        <source>Save the paper</source>
        <translation>Қағазды сақтау</translation>
    </message>
</context>
<context>
    <name>FinishPage</name>
    <message>
        <source>Language of the paper</source>
        <translation>Қағаздың тілі</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Парақ өлшемі</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Принтер</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Қағаз</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>PDF сақтау</translation>
    </message>
    <message>
        <source>Next parent  F2</source>
        <translation>Келесі ата-ана  F2</translation>
    </message>
    <message>
        <source>Next parent</source>
        <translation>Келесі ата-ана</translation>
    </message>
    <message>
        <source>Cancel this paper…</source>
        <translation>Қағаздың күшін жою…</translation>
    </message>
    <message>
        <source>Withdraw the application…</source>
        <translation>Өтінішті кері қайтарып алу…</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Себебі</translation>
    </message>
    <message>
        <source>Cancel the paper: its number stays taken</source>
        <translation>Күшін жою (нөмірі қайта берілмейді)</translation>
    </message>
    <message>
        <source>Only by the parent&apos;s signed paper. The child is free to apply elsewhere, and the parent gets a confirmation slip.</source>
        <translation>Тек ата-ананың (заңды өкілдің) қол қойған өтініші бойынша. Содан кейін басқа мектепке өтініш беруге болады, ал ата-анаға растама беріледі.</translation>
    </message>
    <message>
        <source>The parent&apos;s signed paper is here</source>
        <translation>Ата-ана (заңды өкіл) қол қойған өтініш алынды</translation>
    </message>
    <message>
        <source>Withdraw and print the slip</source>
        <translation>Қайтарып алу, растаманы басып шығару</translation>
    </message>
    <message>
        <source>The paper as it will print</source>
        <translation>Қағаздың басып шығарылатын түрі</translation>
    </message>
    <message>
        <source>Say why: the reason stays with the number.</source>
        <translation>Себебін жазыңыз: ол нөмірмен бірге сақталады.</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Set up this desk</source>
        <translation>Жұмыс орнын баптау</translation>
    </message>
    <message>
        <source>Once, in a few minutes. Everything but the recovery key can be changed later.</source>
        <translation>Бір рет, бірнеше минутта. Қалпына келтіру кілтінен басқасының бәрін кейін өзгертуге болады.</translation>
    </message>
    <message>
        <source>The school</source>
        <translation>Мектеп</translation>
    </message>
    <message>
        <source>As it stands on receipts and applications.</source>
        <translation>Қолхаттар мен өтініштерде жазылатындай.</translation>
    </message>
    <message>
        <source>This workstation</source>
        <translation>Осы жұмыс орны</translation>
    </message>
    <message>
        <source>Each workstation has a letter of its own: it begins every number.</source>
        <translation>Әр жұмыс орнының өз әрпі бар: әр нөмір содан басталады.</translation>
    </message>
    <message>
        <source>The first account</source>
        <translation>Бірінші есептік жазба</translation>
    </message>
    <message>
        <source>An administrator: may change settings and add accounts.</source>
        <translation>Әкімші: баптауларды өзгертіп, есептік жазбалар қоса алады.</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Деректердің сақталуы</translation>
    </message>
    <message>
        <source>Everything is encrypted on this disk. A copy goes to a second place each day.</source>
        <translation>Осы дискідегінің бәрі шифрланған. Күн сайын көшірмесі екінші жерге жазылады.</translation>
    </message>
    <message>
        <source>First in every number: A-2026-000117</source>
        <translation>Әр нөмірдің басында тұрады: A-2026-000117</translation>
    </message>
    <message>
        <source>There is a backup: restore it onto this computer</source>
        <translation>Сақтық көшірме бар: оны осы компьютерге қалпына келтіру</translation>
    </message>
    <message>
        <source>Set up the desk</source>
        <translation>Жұмыс орнын баптау</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Әрпі</translation>
    </message>
    <message>
        <source>Surname and given name</source>
        <translation>Тегі, аты</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Лауазымы</translation>
    </message>
    <message>
        <source>PIN or password</source>
        <translation>PIN-код немесе құпиясөз</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Тағы бір рет</translation>
    </message>
    <message>
        <source>Folder or stick for backups</source>
        <translation>Сақтық көшірмелер қалтасы немесе флешка</translation>
    </message>
    <message>
        <source>Passphrase, at least 12 signs</source>
        <translation>Құпия фраза, кемінде 12 таңба</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Екеуі бірдей емес.</translation>
    </message>
    <message>
        <source>A passphrase has at least 12 signs.</source>
        <translation>Құпия фраза кемінде 12 таңбадан тұрады.</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose…</source>
        <translation>Таңдау…</translation>
    </message>
</context>
<context>
    <name>FolderWatch</name>
    <message numerus="yes">
        <source>%n new files are in the scanner&apos;s folder.</source>
        <translation>
            <numerusform>Сканер қалтасында %n жаңа файл бар.</numerusform>
            <numerusform>Сканер қалтасында %n жаңа файл бар.</numerusform>
        </translation>
    </message>
    <message>
        <source>F6 takes them in here.</source>
        <translation>F6 оларды осында енгізеді.</translation>
    </message>
    <message>
        <source>Take them in here</source>
        <translation>Осында енгізу</translation>
    </message>
</context>
<context>
    <name>FrameTools</name>
    <message>
        <source>Smaller head (−)</source>
        <translation>Басты кішірейту (−)</translation>
    </message>
    <message>
        <source>Larger head (+)</source>
        <translation>Басты үлкейту (+)</translation>
    </message>
    <message>
        <source>Turn left ([)</source>
        <translation>Солға бұру ([)</translation>
    </message>
    <message>
        <source>Turn right (])</source>
        <translation>Оңға бұру (])</translation>
    </message>
    <message>
        <source>Quarter turn left (Ctrl+[)</source>
        <translation>Солға ширек айналым (Ctrl+[)</translation>
    </message>
    <message>
        <source>Quarter turn right (Ctrl+])</source>
        <translation>Оңға ширек айналым (Ctrl+])</translation>
    </message>
    <message>
        <source>Frame as proposed (Home)</source>
        <translation>Ұсынылған жақтау (Home)</translation>
    </message>
    <message>
        <source>Show eyes and chin</source>
        <translation>Көз бен иекті көрсету</translation>
    </message>
    <message>
        <source>Hold to see the picture as it came (B)</source>
        <translation>Басып тұрыңыз: сурет қиылмаған күйінде көрінеді (B)</translation>
    </message>
    <message>
        <source>Turn in degrees</source>
        <translation>Бұру, градус</translation>
    </message>
</context>
<context>
    <name>Framing</name>
    <message>
        <source>Leave the showing of eyes and chin</source>
        <translation>Көз бен иекті көрсетуден шығу</translation>
    </message>
    <message>
        <source>crown</source>
        <translation>төбе</translation>
    </message>
    <message>
        <source>eyes</source>
        <translation>көз</translation>
    </message>
    <message>
        <source>chin</source>
        <translation>иек</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>орта</translation>
    </message>
    <message>
        <source>Before: the picture as it came. After: at the right.</source>
        <translation>Дейін: сурет қиылмаған күйінде. Кейін: оң жақта.</translation>
    </message>
    <message>
        <source>1 of 2: click between the eyes, or move the cross with the arrows and press Enter. Esc: frame by hand.</source>
        <translation>1/2: екі көздің ортасын басыңыз немесе айқышты көрсеткілермен жылжытып, Enter басыңыз. Esc: жиекті қолмен қою.</translation>
    </message>
    <message>
        <source>2 of 2: click the tip of the chin, or move the cross with the arrows and press Enter. Esc: the eyes again.</source>
        <translation>2/2: иектің ұшын басыңыз немесе айқышты көрсеткілермен жылжытып, Enter басыңыз. Esc: көзге қайта оралу.</translation>
    </message>
    <message>
        <source>Click the child&apos;s face, or press its number: 1 to {count}.</source>
        <translation>Баланың бетін басыңыз немесе нөмірін теріңіз: 1–{count}.</translation>
    </message>
</context>
<context>
    <name>FrontDesk</name>
    <message>
        <source>New intake</source>
        <translation>Жаңа қабылдау</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Іздеу</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Бүгін</translation>
    </message>
    <message>
        <source>Lock the desk</source>
        <translation>Бұғаттау</translation>
    </message>
    <message>
        <source>Change of user</source>
        <translation>Пайдаланушыны ауыстыру</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>Барлық әрекеттер</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Баптаулар</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Қызметкерлер</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Қазір көшірме жасау</translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>Language</source>
        <translation>Тіл</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>{name}, menu</source>
        <translation>{name}, мәзір</translation>
    </message>
    <message>
        <source>Registry: {words}</source>
        <translation>Тізілім: {words}</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Бүгін</translation>
    </message>
    <message>
        <source>Change of user</source>
        <translation>Пайдаланушыны ауыстыру</translation>
    </message>
    <message>
        <source>Lock the desk</source>
        <translation>Бұғаттау</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Баптаулар</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Қызметкерлер</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>сақталуда…</translation>
    </message>
    <message>
        <source>all saved on this desk</source>
        <translation>бәрі осы компьютерде сақталды</translation>
    </message>
</context>
<context>
    <name>IdentityController</name>
    <message>
        <source>Seen electronically: {name}, {time}</source>
        <translation>Электрондық түрде көрілді: {name}, {time}</translation>
    </message>
    <message>
        <source>Original checked and handed back: {name}, {time}</source>
        <translation>Түпнұсқасы тексерілді және қайтарылды: {name}, {time}</translation>
    </message>
    <message>
        <source>By a setting of this school, pictures of identity documents are kept.</source>
        <translation>Осы мектептің баптауы бойынша жеке басын растайтын құжаттардың суреттері сақталады.</translation>
    </message>
    <message>
        <source>Pictures added here are only looked at: they are destroyed when the document is confirmed or the case is left, and are never printed, sent or backed up.</source>
        <translation>Мұнда қосылған суреттер тек қарап шығу үшін: құжат расталғанда немесе істен шыққанда олар жойылады, ешқашан басып шығарылмайды, жіберілмейді және сақтық көшірмеге түспейді.</translation>
    </message>
    <message>
        <source>Suggested: compare with the document.</source>
        <translation>Ұсыныс: құжатпен салыстырыңыз.</translation>
    </message>
</context>
<context>
    <name>IdentityPage</name>
    <message>
        <source>Checked and handed back</source>
        <translation>Тексерілді және қайтарылды</translation>
    </message>
    <message>
        <source>Checked on the parent&apos;s device</source>
        <translation>Ата-ананың құрылғысында тексерілді</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Құжат</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Өтініш</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Көшіру</translation>
    </message>
    <message>
        <source>Take over into the application: {field}</source>
        <translation>Өтінішке көшіру: {field}</translation>
    </message>
    <message>
        <source>Take over all</source>
        <translation>Бәрін көшіру</translation>
    </message>
    <message>
        <source>Another person of the document</source>
        <translation>Құжаттағы басқа адам</translation>
    </message>
    <message>
        <source>Document and application side by side</source>
        <translation>Құжат пен өтініш қатар</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Қайта тексеру</translation>
    </message>
</context>
<context>
    <name>IncomingPages</name>
    <message>
        <source>from the clipboard</source>
        <translation>алмасу буферінен</translation>
    </message>
    <message>
        <source>Pictures and PDF</source>
        <translation>Суреттер және PDF</translation>
    </message>
    <message>
        <source>Add pages from files</source>
        <translation>Файлдардан беттер қосу</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Оқылуда: {name}</translation>
    </message>
    <message>
        <source>Cancelled. Pages that were read are kept.</source>
        <translation>Тоқтатылды. Оқылған беттер сақталды.</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>және тағы {count}</translation>
    </message>
    <message>
        <source>Added.</source>
        <translation>Қосылды.</translation>
    </message>
    <message>
        <source>Added. Compression gained {size}.</source>
        <translation>Қосылды. Сығу арқылы {size} үнемделді.</translation>
    </message>
</context>
<context>
    <name>ItemWords</name>
    <message>
        <source>Not signed yet.</source>
        <translation>Әлі қол қойылмаған.</translation>
    </message>
    <message>
        <source>No pages yet. They are expected, but not required.</source>
        <translation>Беттер әзірге жоқ. Олар күтіледі, бірақ міндетті емес.</translation>
    </message>
    <message>
        <source>Not required: keep it if the parent has brought it.</source>
        <translation>Міндетті емес: ата-ана әкелсе, сақтаңыз.</translation>
    </message>
    <message>
        <source>Whether this is required is not confirmed by a source.</source>
        <translation>Мұның міндетті екені дереккөзбен расталмаған.</translation>
    </message>
</context>
<context>
    <name>KeptPhoto</name>
    <message>
        <source>Kept: {width} × {height}, {size}.</source>
        <translation>Сақталды: {width} × {height}, {size}.</translation>
    </message>
    <message>
        <source>Taken all the same: {reason}</source>
        <translation>Ескертуге қарамастан қабылданды: {reason}</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>What was typed last is not in the store yet.</source>
        <translation>Соңғы терілген мәлімет әлі сақталған жоқ.</translation>
    </message>
    <message>
        <source>If you close now, it is lost.</source>
        <translation>Қазір жапсаңыз, ол жоғалады.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Қалу</translation>
    </message>
    <message>
        <source>Close and lose it</source>
        <translation>Жабу, жоғалса да</translation>
    </message>
    <message>
        <source>Making the backup before closing…</source>
        <translation>Жабылар алдында сақтық көшірме жасалуда…</translation>
    </message>
    <message>
        <source>Everything is saved on this desk; only its copy is missing.</source>
        <translation>Бәрі осы жұмыс орнында сақталған; тек көшірмесі жоқ.</translation>
    </message>
    <message>
        <source>Close without the backup</source>
        <translation>Сақтық көшірмесіз жабу</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Page</source>
        <translation>Бет</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>Хабарды жабу</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Try again</source>
        <translation>Қайталау</translation>
    </message>
    <message>
        <source>Something went wrong in the program. Your work is saved.</source>
        <translation>Бағдарламада ақау болды. Жұмысыңыз сақталды.</translation>
    </message>
    <message>
        <source>You can go on. The report holds no personal data.</source>
        <translation>Жұмысты жалғастыра беріңіз. Есепте дербес деректер жоқ.</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>Есепті көрсету</translation>
    </message>
</context>
<context>
    <name>Misplaced</name>
    <message>
        <source>This page seems to belong to another item: {item}.</source>
        <translation>Бұл бет басқа тармаққа тиесілі сияқты: {item}.</translation>
    </message>
    <message>
        <source>Ctrl+M moves it there.</source>
        <translation>Ctrl+M оны сонда көшіреді.</translation>
    </message>
    <message>
        <source>Move there</source>
        <translation>Сонда көшіру</translation>
    </message>
    <message>
        <source>This page seems to show a document that was checked already: {item}.</source>
        <translation>Бұл бетте тексеріліп қойған құжат тұрған сияқты: {item}.</translation>
    </message>
    <message>
        <source>If it does not belong here, remove it. It cannot be brought back.</source>
        <translation>Ол мұнда керек болмаса, жойыңыз. Оны қайтару мүмкін болмайды.</translation>
    </message>
    <message>
        <source>Remove the page</source>
        <translation>Бетті жою</translation>
    </message>
    <message>
        <source>The page was moved to: {item}.</source>
        <translation>Бет көшірілді: {item}.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Қайтару</translation>
    </message>
</context>
<context>
    <name>OtherDesks</name>
    <message>
        <source>This case is open at workstation {letter}: {staff}, since {time}.</source>
        <translation>Бұл іс {letter} жұмыс орнында ашық: {staff}, {time} бастап.</translation>
    </message>
    <message>
        <source>You can both work; where you both change the same place, you are asked later.</source>
        <translation>Екеуіңіз де жұмыс істей бересіздер; бір жерді екеуіңіз өзгертсеңіз, кейін сұралады.</translation>
    </message>
    <message>
        <source>Fetching the pages of another workstation…</source>
        <translation>Басқа жұмыс орнының беттері алынуда…</translation>
    </message>
    <message>
        <source>The pages of another workstation are not here yet.</source>
        <translation>Басқа жұмыс орнының беттері әлі мұнда жоқ.</translation>
    </message>
    <message>
        <source>Fetch them</source>
        <translation>Алу</translation>
    </message>
    <message>
        <source>Pages of this case are at another workstation; they come with the line.</source>
        <translation>Бұл істің беттері басқа жұмыс орнында; байланыс болғанда келеді.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Қайталап көру</translation>
    </message>
</context>
<context>
    <name>PageViewer</name>
    <message>
        <source>Back  Esc</source>
        <translation>Артқа  Esc</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Алдыңғы бет</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Келесі бет</translation>
    </message>
    <message>
        <source>Smaller  −</source>
        <translation>Кішірейту  −</translation>
    </message>
    <message>
        <source>Larger  +</source>
        <translation>Үлкейту  +</translation>
    </message>
    <message>
        <source>Whole page  0</source>
        <translation>Толық бет  0</translation>
    </message>
    <message>
        <source>Turn  R</source>
        <translation>Бұру  R</translation>
    </message>
    <message>
        <source>Page, enlarged</source>
        <translation>Үлкейтілген бет</translation>
    </message>
</context>
<context>
    <name>PagesPanel</name>
    <message>
        <source>Pages</source>
        <translation>Беттер</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Файл қосу…</translation>
    </message>
    <message>
        <source>Paste (Ctrl+V)</source>
        <translation>Қою (Ctrl+V)</translation>
    </message>
    <message>
        <source>Scan (F6)</source>
        <translation>Сканерлеу (F6)</translation>
    </message>
    <message>
        <source>Which scanner, and how</source>
        <translation>Қай сканер және қалай</translation>
    </message>
    <message>
        <source>Look closely (Space)</source>
        <translation>Жақыннан қарау (бос орын)</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Солға бұру</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Оңға бұру</translation>
    </message>
    <message>
        <source>As scanned / cleaned (Ctrl+B)</source>
        <translation>Сканерленген күйінде / тазартылған (Ctrl+B)</translation>
    </message>
    <message>
        <source>Split in two (Ctrl+D)</source>
        <translation>Екіге бөлу (Ctrl+D)</translation>
    </message>
    <message>
        <source>Join with the next page (Ctrl+J)</source>
        <translation>Келесі бетпен біріктіру (Ctrl+J)</translation>
    </message>
    <message>
        <source>Move back (Ctrl+Left)</source>
        <translation>Артқа жылжыту (Ctrl+←)</translation>
    </message>
    <message>
        <source>Move on (Ctrl+Right)</source>
        <translation>Алға жылжыту (Ctrl+→)</translation>
    </message>
    <message>
        <source>Remove (Delete)</source>
        <translation>Жою (Delete)</translation>
    </message>
    <message>
        <source>Pages of the document</source>
        <translation>Құжат беттері</translation>
    </message>
    <message>
        <source>Drop files here, press “Add files”, or paste a picture with Ctrl+V. JPEG, PNG, TIFF, PDF, HEIC and WebP are taken.</source>
        <translation>Файлдарды осында сүйреп әкеліңіз, «Файл қосу» батырмасын басыңыз немесе суретті Ctrl+V арқылы қойыңыз. JPEG, PNG, TIFF, PDF, HEIC және WebP қабылданады.</translation>
    </message>
</context>
<context>
    <name>PagesWork</name>
    <message>
        <source>Back to the pages</source>
        <translation>Беттерге оралу</translation>
    </message>
    <message>
        <source>Page {number} of {all}, {size}</source>
        <translation>{number}-бет, барлығы {all}, {size}</translation>
    </message>
    <message>
        <source>blank?</source>
        <translation>бос па?</translation>
    </message>
    <message>
        <source>Page {number} of {all}</source>
        <translation>{number}-бет, барлығы {all}</translation>
    </message>
    <message>
        <source>The page was removed.</source>
        <translation>Бет жойылды.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Қайтару</translation>
    </message>
</context>
<context>
    <name>PaperController</name>
    <message>
        <source>As on the other form: compare.</source>
        <translation>Басқа бланктегідей: салыстырыңыз.</translation>
    </message>
</context>
<context>
    <name>PaperPage</name>
    <message>
        <source>Reference only, unofficial. Missing vaccinations are no ground for refusal.</source>
        <translation>Тек анықтама үшін, бейресми. Екпелердің болмауы бас тартуға негіз емес.</translation>
    </message>
    <message>
        <source>Usual vaccinations by age 6</source>
        <translation>6 жасқа дейінгі әдеттегі екпелер</translation>
    </message>
</context>
<context>
    <name>PaperWork</name>
    <message>
        <source>The clock says {now}, but work was recorded at {last}.</source>
        <translation>Сағат {now} көрсетіп тұр, бірақ соңғы жұмыс {last} уақытында жазылған.</translation>
    </message>
    <message>
        <source>Set the computer&apos;s clock right, or confirm that it is right now.</source>
        <translation>Компьютердің сағатын дұрыстаңыз немесе оның дұрыс екенін растаңыз.</translation>
    </message>
    <message>
        <source>The clock is right</source>
        <translation>Сағат дұрыс</translation>
    </message>
</context>
<context>
    <name>PassphraseOffer</name>
    <message>
        <source>A passphrase has at least 12 signs.</source>
        <translation>Құпия фраза кемінде 12 таңбадан тұрады.</translation>
    </message>
</context>
<context>
    <name>PassphrasePage</name>
    <message>
        <source>A passphrase for each start</source>
        <translation>Әр іске қосуға арналған құпия фраза</translation>
    </message>
    <message>
        <source>The desk is open. Choose a passphrase now, and the recovery key can stay in the safe; without one it is asked for at each start.</source>
        <translation>Жұмыс орны ашылды. Қазір құпия фраза таңдаңыз, сонда қалпына келтіру кілті сейфте қала береді; құпия фраза болмаса, кілт әр іске қосқанда сұралады.</translation>
    </message>
    <message>
        <source>Passphrase, at least 12 signs</source>
        <translation>Құпия фраза, кемінде 12 таңба</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Тағы бір рет</translation>
    </message>
    <message>
        <source>Set the passphrase</source>
        <translation>Құпия фразаны орнату</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Кейін</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Екеуі бірдей емес.</translation>
    </message>
</context>
<context>
    <name>PhotoController</name>
    <message>
        <source>from the clipboard</source>
        <translation>алмасу буферінен</translation>
    </message>
    <message>
        <source>Making the photo</source>
        <translation>Фотосурет дайындалуда</translation>
    </message>
    <message>
        <source>from the camera</source>
        <translation>камерадан</translation>
    </message>
    <message>
        <source>from the scanner</source>
        <translation>сканерден</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>сурет</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Оқылуда: {name}</translation>
    </message>
    <message>
        <source>Another picture took the place of the photo.</source>
        <translation>Фотоның орнын басқа сурет басты.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Қайтару</translation>
    </message>
    <message>
        <source>The child&apos;s photo</source>
        <translation>Баланың фотосуреті</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Суреттер</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>Алмасу буферінде сурет жоқ.</translation>
    </message>
    <message>
        <source>Copy a picture or a file first, then press Ctrl+V here.</source>
        <translation>Алдымен суретті немесе файлды көшіріп алыңыз, содан кейін осында Ctrl+V басыңыз.</translation>
    </message>
    <message>
        <source>The photo was removed.</source>
        <translation>Фото алып тасталды.</translation>
    </message>
</context>
<context>
    <name>PhotoPage</name>
    <message>
        <source>No photo yet</source>
        <translation>Фотосурет әзірге жоқ</translation>
    </message>
    <message>
        <source>Drop a picture here, choose a file, or paste one with Ctrl+V. A paper print goes onto the scanner&apos;s glass.</source>
        <translation>Суретті осында сүйреп әкеліңіз, файлды таңдаңыз немесе Ctrl+V арқылы қойыңыз. Қағаз фотоны сканердің шынысына салыңыз.</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Файлдан…</translation>
    </message>
    <message>
        <source>Camera (F7)</source>
        <translation>Камера (F7)</translation>
    </message>
    <message>
        <source>Scan (F6)</source>
        <translation>Сканерлеу (F6)</translation>
    </message>
    <message>
        <source>Scan a paper print (F6)</source>
        <translation>Қағаз фотоны сканерлеу (F6)</translation>
    </message>
    <message>
        <source>Which scanner, and how</source>
        <translation>Қай сканер және қалай</translation>
    </message>
    <message>
        <source>Paste (Ctrl+V)</source>
        <translation>Қою (Ctrl+V)</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Түсірілімдер</translation>
    </message>
    <message>
        <source>Drag or arrows: move · wheel, two fingers or + −: scale · [ ]: turn · with Shift: finer</source>
        <translation>Сүйреу немесе көрсеткілер: жылжыту · дөңгелек, екі саусақ немесе + −: өлшем · [ ]: бұру · Shift-пен: дәлірек</translation>
    </message>
    <message>
        <source>Picture and frame</source>
        <translation>Сурет және жақтау</translation>
    </message>
    <message>
        <source>The photo is at another workstation</source>
        <translation>Фотосурет басқа жұмыс орнында</translation>
    </message>
    <message>
        <source>It comes with the line. Another picture can be taken in its place.</source>
        <translation>Байланыс пайда болғанда келеді. Оның орнына басқа сурет алуға болады.</translation>
    </message>
</context>
<context>
    <name>PrintScan</name>
    <message>
        <source>Waking the scanner…</source>
        <translation>Сканер оятылуда…</translation>
    </message>
    <message>
        <source>The scanner is warming up…</source>
        <translation>Сканер қызып жатыр…</translation>
    </message>
    <message>
        <source>Scanning the print…</source>
        <translation>Фото сканерленуде…</translation>
    </message>
    <message>
        <source>Looking for the print on the page…</source>
        <translation>Парақтан фото ізделуде…</translation>
    </message>
</context>
<context>
    <name>ReadWords</name>
    <message>
        <source>This is a visa: no identity document. Scan the page with the photo.</source>
        <translation>Бұл — виза, жеке басын растайтын құжат емес. Фотосуреті бар бетін сканерлеңіз.</translation>
    </message>
    <message>
        <source>The document is being read…</source>
        <translation>Құжат оқылып жатыр…</translation>
    </message>
    <message>
        <source>Nothing on this page could be read: type it from the document.</source>
        <translation>Бұл беттен ештеңе оқылмады: құжаттан теріп жазыңыз.</translation>
    </message>
    <message>
        <source>The reader has typed the document&apos;s lines.</source>
        <translation>Оқу құрылғысы құжаттың жолдарын терді.</translation>
    </message>
    <message>
        <source>Read from the picture: compare it with the text.</source>
        <translation>Суреттен оқылды: мәтінмен салыстырыңыз.</translation>
    </message>
    <message>
        <source>The barcode says another IIN than the lines. Look at the document.</source>
        <translation>Штрихкодтағы ЖСН жолдардағыдан басқа. Құжатты қараңыз.</translation>
    </message>
    <message>
        <source>What is marked is not certain: confirm it by the document.</source>
        <translation>Белгіленгені нақты емес: құжат бойынша растаңыз.</translation>
    </message>
    <message>
        <source>Names are confirmed in Cyrillic: the lines are Latin.</source>
        <translation>Аты-жөні кириллицамен расталады: жолдар латынша.</translation>
    </message>
    <message>
        <source>It carries a digital signature, which is not verified here.</source>
        <translation>ЭЦҚ қойылған, бірақ ол мұнда тексерілмейді.</translation>
    </message>
    <message>
        <source>It carries no digital signature.</source>
        <translation>ЭЦҚ қойылмаған.</translation>
    </message>
    <message>
        <source>Electronic document: all its codes were read.</source>
        <translation>Электрондық құжат: барлық коды оқылды.</translation>
    </message>
    <message>
        <source>Electronic document: it names nobody.</source>
        <translation>Электрондық құжат: онда ешкім аталмаған.</translation>
    </message>
    <message>
        <source>Electronic document: codes {missing} of {all} are still to be read.</source>
        <translation>Электрондық құжат: {all} кодтың әлі оқылмағаны: {missing}.</translation>
    </message>
    <message>
        <source>Scan the page again at 300 dpi, or add the page that is missing.</source>
        <translation>Бетті 300 dpi-мен қайта сканерлеңіз немесе жетіспейтін бетті қосыңыз.</translation>
    </message>
    <message>
        <source>A code was read: {number}. It may be something else than an IIN.</source>
        <translation>Код оқылды: {number}. Ол ЖСН болмауы да мүмкін.</translation>
    </message>
    <message>
        <source>The IIN was read from a code.</source>
        <translation>ЖСН кодтан оқылды.</translation>
    </message>
</context>
<context>
    <name>RecordWords</name>
    <message>
        <source>Page of a document</source>
        <translation>Құжаттың беті</translation>
    </message>
    <message>
        <source>Paper {number}</source>
        <translation>{number} қағазы</translation>
    </message>
    <message>
        <source>no</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>joined into another case</source>
        <translation>басқа іске біріктірілді</translation>
    </message>
    <message>
        <source>State of the case</source>
        <translation>Істің күйі</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Фотосурет</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Басталған уақыты</translation>
    </message>
    <message>
        <source>Begun by</source>
        <translation>Бастаған</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Қабылданған уақыты</translation>
    </message>
    <message>
        <source>Consent given</source>
        <translation>Келісім берілді</translation>
    </message>
    <message>
        <source>Text of the consent</source>
        <translation>Келісім мәтіні</translation>
    </message>
    <message>
        <source>Joined into</source>
        <translation>Біріктірілген іс</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Шешім</translation>
    </message>
    <message>
        <source>Day of the decision</source>
        <translation>Шешім күні</translation>
    </message>
    <message>
        <source>Number of the order</source>
        <translation>Бұйрық нөмірі</translation>
    </message>
    <message>
        <source>Reason of the decision</source>
        <translation>Шешімнің себебі</translation>
    </message>
    <message>
        <source>checked and handed back</source>
        <translation>тексеру және қайтару</translation>
    </message>
    <message>
        <source>checked by</source>
        <translation>тексерген</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>иә</translation>
    </message>
    <message>
        <source>cancelled: {reason}</source>
        <translation>күші жойылды: {reason}</translation>
    </message>
    <message>
        <source>issued {time}, {staff}</source>
        <translation>берілді: {time}, {staff}</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>The recovery key</source>
        <translation>Қалпына келтіру кілті</translation>
    </message>
    <message>
        <source>It opens the store and its backups when this computer is lost or its account is gone. It is shown this once and kept nowhere. Print it and put it in the safe.</source>
        <translation>Ол компьютер жоғалғанда немесе оның есептік жазбасы жойылғанда дерекқор мен сақтық көшірмелерді ашады. Ол бір рет қана көрсетіледі және ешқайда сақталмайды. Басып шығарып, сейфке салыңыз.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Басып шығару</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDF етіп сақтау</translation>
    </message>
    <message>
        <source>The key is on paper and in a safe place.</source>
        <translation>Кілт қағазға басылды және сенімді жерде.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Келесі</translation>
    </message>
</context>
<context>
    <name>RecoverySheet</name>
    <message>
        <source>The sheet is on its way.</source>
        <translation>Парақ басып шығаруға жіберілді.</translation>
    </message>
    <message>
        <source>Saved. Print it and delete the file: whoever has it has the key.</source>
        <translation>Сақталды. Басып шығарып, файлды жойыңыз: файл кімде болса, кілт те сонда.</translation>
    </message>
    <message>
        <source>Switch the printer on or choose another, or save the sheet as PDF.</source>
        <translation>Принтерді қосыңыз, басқасын таңдаңыз немесе парақты PDF етіп сақтаңыз.</translation>
    </message>
</context>
<context>
    <name>RegistryCard</name>
    <message>
        <source>Registry and network</source>
        <translation>Тізілім және желі</translation>
    </message>
    <message>
        <source>Address of the registry</source>
        <translation>Тізілімнің мекенжайы</translation>
    </message>
    <message>
        <source>Name of this workstation</source>
        <translation>Осы жұмыс орнының атауы</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Бір реттік код</translation>
    </message>
    <message>
        <source>Fingerprint of the certificate, if you were given one</source>
        <translation>Сертификат ізі (берілген болса)</translation>
    </message>
    <message>
        <source>Way out of the network</source>
        <translation>Желіден шығу жолы</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Прокси мекенжайы</translation>
    </message>
    <message>
        <source>Name at the proxy</source>
        <translation>Проксидегі аты</translation>
    </message>
    <message>
        <source>Password at the proxy</source>
        <translation>Проксидегі құпиясөз</translation>
    </message>
    <message>
        <source>When cases are sent</source>
        <translation>Істер қашан жіберіледі</translation>
    </message>
    <message>
        <source>Days after which sent pages leave this disk (0: never)</source>
        <translation>Жіберілген беттер дискіден неше күннен кейін кетеді (0: ешқашан)</translation>
    </message>
    <message>
        <source>Enrol this workstation</source>
        <translation>Осы жұмыс орнын тіркеу</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Байланысты тексеру</translation>
    </message>
    <message>
        <source>Leave the registry…</source>
        <translation>Тізілімнен шығу…</translation>
    </message>
    <message>
        <source>Every case stays on this desk, and what was not sent waits. Nothing more is sent or fetched until the workstation is enrolled again with a new code.</source>
        <translation>Барлық іс осы жерде қалады, жіберілмегені күтеді. Жұмыс орны жаңа кодпен қайта тіркелгенше ештеңе жіберілмейді де, алынбайды да.</translation>
    </message>
    <message>
        <source>Leave the registry</source>
        <translation>Тізілімнен шығу</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Қалу</translation>
    </message>
    <message>
        <source>Keep the way out</source>
        <translation>Шығу жолын сақтау</translation>
    </message>
    <message>
        <source>I have compared it sign by sign: it is the same</source>
        <translation>Таңба-таңбасымен салыстырдым: бірдей</translation>
    </message>
    <message>
        <source>Trust this certificate</source>
        <translation>Осы сертификатқа сену</translation>
    </message>
    <message>
        <source>Enrol anew…</source>
        <translation>Қайта тіркеу…</translation>
    </message>
    <message>
        <source>Enrol this workstation…</source>
        <translation>Осы жұмыс орнын тіркеу…</translation>
    </message>
    <message>
        <source>As https://registry.example.kz</source>
        <translation>Мысалы: https://registry.example.kz</translation>
    </message>
    <message>
        <source>As colleagues call it: “Second window”.</source>
        <translation>Әріптестер атайтындай: «Екінші терезе».</translation>
    </message>
    <message>
        <source>64 digits and letters A–F; spaces do not matter.</source>
        <translation>64 таңба: цифрлар және A–F әріптері; бос орын маңызды емес.</translation>
    </message>
    <message>
        <source>Only pages that the registry holds in its own backup; they come back on opening.</source>
        <translation>Тек тізілімнің сақтық көшірмесінде бар беттер; іс ашылғанда қайта келеді.</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Жүйе бойынша</translation>
    </message>
    <message>
        <source>Straight</source>
        <translation>Тікелей</translation>
    </message>
    <message>
        <source>Through a proxy</source>
        <translation>Прокси арқылы</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Бірден</translation>
    </message>
    <message>
        <source>Not on a metered line</source>
        <translation>Лимиттелген желіден басқа</translation>
    </message>
    <message>
        <source>Only at night</source>
        <translation>Тек түнде</translation>
    </message>
    <message>
        <source>Only when asked for</source>
        <translation>Тек сұрағанда</translation>
    </message>
</context>
<context>
    <name>RegistrySettings</name>
    <message>
        <source>This workstation is enrolled: {address}, as “{name}”.</source>
        <translation>Бұл жұмыс орны тіркелген: {address}, атауы «{name}».</translation>
    </message>
    <message>
        <source>This desk works by itself, and may go on so. If your school shares a registry, its administrator gives you an address and a one-time code: cases then reach the registry whenever there is a line, and several workstations share them.</source>
        <translation>Бұл жұмыс орны дербес жұмыс істейді, осылай қала берсе де болады. Мектебіңіздің ортақ тізілімі болса, оның әкімшісі мекенжай мен бір реттік код береді: сонда байланыс болған сайын істер тізілімге жіберіледі және бірнеше жұмыс орнына ортақ болады.</translation>
    </message>
    <message>
        <source>Speaking with the registry…</source>
        <translation>Тізіліммен байланысуда…</translation>
    </message>
    <message>
        <source>A fingerprint has 64 digits and letters A–F.</source>
        <translation>Сертификат ізі — 64 таңба: цифрлар және A–F әріптері.</translation>
    </message>
    <message>
        <source>This workstation is enrolled. Its cases reach the registry from now on.</source>
        <translation>Жұмыс орны тіркелді. Енді оның істері тізілімге жіберіледі.</translation>
    </message>
    <message>
        <source>The registry shows another certificate than the one that you typed. Do not go on: tell the registry&apos;s administrator. Shown is:</source>
        <translation>Тізілім сіз енгізгеннен басқа сертификат көрсетті. Әрі қарай жалғастырмаңыз: тізілім әкімшісіне хабарлаңыз. Көрсетілгені:</translation>
    </message>
    <message>
        <source>This system does not know the registry&apos;s certificate. Compare its fingerprint with the one that the registry&apos;s administrator gives you, by telephone or on paper:</source>
        <translation>Бұл жүйе тізілім сертификатын танымайды. Оның ізін тізілім әкімшісі телефонмен немесе қағазда берген ізбен салыстырыңыз:</translation>
    </message>
    <message>
        <source>Trying each step of the way…</source>
        <translation>Жолдың әр қадамы тексерілуде…</translation>
    </message>
    <message>
        <source>The registry shows another certificate than before. It may have been renewed, or somebody stands in between: compare its fingerprint with the one that the registry&apos;s administrator gives you, by telephone or on paper:</source>
        <translation>Тізілім бұрынғыдан басқа сертификат көрсетіп тұр. Ол жаңартылған болуы немесе ортада біреу тұруы мүмкін: оның ізін тізілім әкімшісі телефонмен немесе қағазда беретін ізбен салыстырыңыз:</translation>
    </message>
    <message>
        <source>The registry is known by this certificate from now on.</source>
        <translation>Енді тізілім осы сертификат бойынша танылады.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Мекенжай</translation>
    </message>
    <message>
        <source>Name in the network</source>
        <translation>Желідегі атау</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Байланыс</translation>
    </message>
    <message>
        <source>Way out of the network</source>
        <translation>Желіден шығу жолы</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Сертификат</translation>
    </message>
    <message>
        <source>Answer of the registry</source>
        <translation>Тізілімнің жауабы</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Сағат</translation>
    </message>
    <message>
        <source>Access of this workstation</source>
        <translation>Осы жұмыс орнының қолжетімділігі</translation>
    </message>
    <message>
        <source>{step}: in order</source>
        <translation>{step}: дұрыс</translation>
    </message>
    <message>
        <source>The proxy {address} cannot be reached.</source>
        <translation>{address} проксиіне қосылу мүмкін емес.</translation>
    </message>
    <message>
        <source>The workstation has left the registry; every case stays here.</source>
        <translation>Жұмыс орны тізілімнен шықты; барлық іс осында қалды.</translation>
    </message>
    <message>
        <source>The way out is kept.</source>
        <translation>Шығу жолы сақталды.</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>Есеп</translation>
    </message>
    <message>
        <source>Your work is saved. Names and numbers are blacked out. Copy this and give it to whoever looks after the program.</source>
        <translation>Жұмысыңыз сақталды. Есімдер мен нөмірлер жасырылған. Мәтінді көшіріп, бағдарламаға жауапты маманға беріңіз.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Көшіру</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
</context>
<context>
    <name>RestoreController</name>
    <message>
        <source>Fetching the backup…</source>
        <translation>Сақтық көшірме алынуда…</translation>
    </message>
    <message>
        <source>Stopped. Nothing has been changed.</source>
        <translation>Тоқтатылды. Ештеңе өзгерген жоқ.</translation>
    </message>
    <message>
        <source>There is no backup in this folder.</source>
        <translation>Бұл қалтада сақтық көшірме жоқ.</translation>
    </message>
    <message>
        <source>This folder is not there. Is the stick in?</source>
        <translation>Мұндай қалта табылмады. Флешка салынған ба?</translation>
    </message>
    <message>
        <source>This key opens none of the backups in this folder.</source>
        <translation>Бұл кілт қалтадағы сақтық көшірмелердің ешқайсысын ашпайды.</translation>
    </message>
    <message>
        <source>A passphrase has at least 12 signs.</source>
        <translation>Құпия фраза кемінде 12 таңбадан тұрады.</translation>
    </message>
    <message>
        <source>Nothing has been changed. Try another folder or stick.</source>
        <translation>Ештеңе өзгерген жоқ. Басқа қалтаны немесе флешканы алып көріңіз.</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Restore from a backup</source>
        <translation>Сақтық көшірмеден қалпына келтіру</translation>
    </message>
    <message>
        <source>What is here now is not deleted: it is set aside in the profile&apos;s folder once the whole backup has been fetched.</source>
        <translation>Мұндағы деректер жойылмайды: көшірме түгел алынғаннан кейін олар профиль қалтасында бөлек сақталады.</translation>
    </message>
    <message>
        <source>This computer goes on where the backup was made. Accounts and PINs come with it; numbers go on in a new series.</source>
        <translation>Бұл компьютер сақтық көшірме жасалған сәттен әрі қарай жұмыс істейді. Есептік жазбалар мен PIN-дер бірге келеді; нөмірлеу жаңа сериямен жалғасады.</translation>
    </message>
    <message>
        <source>Folder or stick with the backup</source>
        <translation>Сақтық көшірме тұрған қалта немесе флешка</translation>
    </message>
    <message>
        <source>Recovery key, eight groups of five signs</source>
        <translation>Қалпына келтіру кілті, бес таңбадан сегіз топ</translation>
    </message>
    <message>
        <source>Passphrase for each start, at least 12 signs</source>
        <translation>Әр іске қосуға арналған құпия фраза, кемінде 12 таңба</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Қалпына келтіру</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
</context>
<context>
    <name>ScaleList</name>
    <message>
        <source>Scale of ISO/IEC 29794-5</source>
        <translation>ISO/IEC 29794-5 шкаласы</translation>
    </message>
    <message>
        <source>Our own measures, put through the formulas of the reference software OFIQ. They decide nothing here and claim no conformance.</source>
        <translation>Өз өлшемдеріміз OFIQ эталондық бағдарламасының формулаларымен есептелген. Олар мұнда ештеңені шешпейді және OFIQ-ке сәйкестікті білдірмейді.</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Құрамдас</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Өлшем</translation>
    </message>
</context>
<context>
    <name>ScanWork</name>
    <message>
        <source>Waking the scanner…</source>
        <translation>Сканер оятылуда…</translation>
    </message>
    <message>
        <source>The scanner is warming up…</source>
        <translation>Сканер қызып жатыр…</translation>
    </message>
    <message>
        <source>Scanning page {page}</source>
        <translation>{page}-бет сканерленуде</translation>
    </message>
    <message>
        <source>Keeping page {page}</source>
        <translation>{page}-бет сақталуда</translation>
    </message>
    <message>
        <source>The page is in. Lay the next one and press F6, or go on.</source>
        <translation>Бет қосылды. Келесісін салып, F6 басыңыз немесе жұмысты жалғастырыңыз.</translation>
    </message>
    <message numerus="yes">
        <source>%n pages are in.</source>
        <translation>
            <numerusform>%n бет қосылды.</numerusform>
            <numerusform>%n бет қосылды.</numerusform>
        </translation>
    </message>
    <message>
        <source>In other items: {counts}.</source>
        <translation>Басқа тармақтарда: {counts}.</translation>
    </message>
    <message>
        <source>Cancelled. Pages that were scanned are kept.</source>
        <translation>Тоқтатылды. Сканерленген беттер сақталды.</translation>
    </message>
    <message>
        <source>Stopping. A page that is in is still being kept…</source>
        <translation>Тоқтатылуда. Келген бет әлі сақталып жатыр…</translation>
    </message>
</context>
<context>
    <name>Scanned</name>
    <message>
        <source>This IIN is in the application already: {person}.</source>
        <translation>Бұл ЖСН өтініште бар: {person}.</translation>
    </message>
    <message>
        <source>The scanned IIN was taken: {person}.</source>
        <translation>Сканерленген ЖСН қабылданды: {person}.</translation>
    </message>
    <message>
        <source>Another IIN was scanned than the one that stands here: {number}.</source>
        <translation>Мұндағыдан басқа ЖСН сканерленді: {number}.</translation>
    </message>
    <message>
        <source>Twelve digits were scanned: {number}. They may be something else than an IIN.</source>
        <translation>Он екі цифр сканерленді: {number}. Олар ЖСН болмауы да мүмкін.</translation>
    </message>
    <message>
        <source>Take as IIN: {person}</source>
        <translation>ЖСН ретінде алу: {person}</translation>
    </message>
    <message>
        <source>child</source>
        <translation>бала</translation>
    </message>
    <message>
        <source>parent or representative</source>
        <translation>ата-ана немесе өкіл</translation>
    </message>
</context>
<context>
    <name>ScannerAsking</name>
    <message>
        <source>Back to the pages</source>
        <translation>Беттерге оралу</translation>
    </message>
</context>
<context>
    <name>ScannerCard</name>
    <message>
        <source>As the scanner&apos;s own screen shows it: 192.168.1.20</source>
        <translation>Сканердің өз экранындағыдай: 192.168.1.20</translation>
    </message>
    <message>
        <source>Scanners</source>
        <translation>Сканерлер</translation>
    </message>
    <message>
        <source>Look for scanners</source>
        <translation>Сканерлерді іздеу</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Қосу</translation>
    </message>
    <message>
        <source>A scanner by its address</source>
        <translation>Сканер мекенжайы бойынша</translation>
    </message>
    <message>
        <source>Folder into which the scanner&apos;s program scans</source>
        <translation>Сканер бағдарламасы сканерлейтін қалта</translation>
    </message>
    <message>
        <source>Where a taken file is moved; empty: it is deleted</source>
        <translation>Алынған файл көшірілетін жер; бос болса, жойылады</translation>
    </message>
    <message>
        <source>A file is taken once it is whole, and goes once its pages are kept.</source>
        <translation>Файл толық болғанда алынады, беттері сақталған соң кетеді.</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Сынақ беті</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Ұмыту</translation>
    </message>
</context>
<context>
    <name>ScannerChoosing</name>
    <message>
        <source>Looking for scanners…</source>
        <translation>Сканерлер ізделуде…</translation>
    </message>
    <message>
        <source>No scanner was found. Is it on, and on the same network? Pages from files can be added all the same.</source>
        <translation>Сканер табылмады. Ол қосулы ма, сол желіде ме? Беттерді файлдардан бәрібір қосуға болады.</translation>
    </message>
    <message>
        <source>Choose the scanner.</source>
        <translation>Сканерді таңдаңыз.</translation>
    </message>
    <message>
        <source>Folder {folder}</source>
        <translation>{folder} қалтасы</translation>
    </message>
    <message>
        <source>Asking the scanner what it can do…</source>
        <translation>Сканердің мүмкіндіктері сұралуда…</translation>
    </message>
</context>
<context>
    <name>ScannerSettingsWork</name>
    <message>
        <source>Known scanners; which one scans what is remembered for each document.</source>
        <translation>Белгілі сканерлер; қайсысы нені сканерлейтіні әр құжат үшін есте сақталады.</translation>
    </message>
    <message>
        <source>No scanner is known yet. Look for those on the network and on this computer, or type an address. Pages from files can always be added.</source>
        <translation>Әзірге сканер белгісіз. Желідегі және осы компьютердегі сканерлерді іздеңіз немесе мекенжайын теріңіз. Беттерді файлдардан әрқашан қосуға болады.</translation>
    </message>
    <message>
        <source>Looking for scanners…</source>
        <translation>Сканерлер ізделуде…</translation>
    </message>
    <message numerus="yes">
        <source>%n scanners were found.</source>
        <translation>
            <numerusform>%n сканер табылды.</numerusform>
            <numerusform>%n сканер табылды.</numerusform>
        </translation>
    </message>
    <message>
        <source>No scanner was found. Is it on, and on the same network?</source>
        <translation>Сканер табылмады. Ол қосулы ма, сол желіде ме?</translation>
    </message>
    <message>
        <source>Asking at this address…</source>
        <translation>Осы мекенжайдан сұралуда…</translation>
    </message>
    <message>
        <source>Scanning a test page…</source>
        <translation>Сынақ беті сканерленуде…</translation>
    </message>
    <message>
        <source>The scanner works: {seconds} seconds, {width} × {height} pixels.</source>
        <translation>Сканер жұмыс істейді: {seconds} секунд, {width} × {height} пиксель.</translation>
    </message>
</context>
<context>
    <name>ScannerSheet</name>
    <message>
        <source>As the scanner&apos;s own screen shows it: 192.168.1.20</source>
        <translation>Сканердің өз экранындағыдай: 192.168.1.20</translation>
    </message>
    <message>
        <source>Next document</source>
        <translation>Келесі құжат</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Сканер</translation>
    </message>
    <message>
        <source>The paper lies</source>
        <translation>Қағаз қайда</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Түстер</translation>
    </message>
    <message>
        <source>Dots per inch</source>
        <translation>Дюймдегі нүкте саны</translation>
    </message>
    <message>
        <source>Size of the paper</source>
        <translation>Қағаз өлшемі</translation>
    </message>
    <message>
        <source>Sheet between two documents</source>
        <translation>Екі құжат арасындағы парақ</translation>
    </message>
    <message>
        <source>Another scanner, by its address</source>
        <translation>Басқа сканер, мекенжайы бойынша</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Қайта іздеу</translation>
    </message>
    <message>
        <source>It is our scanner: trust it anew</source>
        <translation>Бұл біздің сканер: қайта сену</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Қосу</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Сканерлеу</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>Артқа  Esc</translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>Парақты басып шығару</translation>
    </message>
    <message>
        <source>Lay it in the feeder: the pages behind it go to that item.</source>
        <translation>Автобергішке салыңыз: одан кейінгі беттер сол тармаққа түседі.</translation>
    </message>
    <message>
        <source>On the glass</source>
        <translation>Әйнекте</translation>
    </message>
    <message>
        <source>In the feeder</source>
        <translation>Автобергіште</translation>
    </message>
    <message>
        <source>In the feeder, both sides</source>
        <translation>Автобергіште, екі жағы</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Түрлі түсті</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Сұр</translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation>Ақ-қара</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Карта</translation>
    </message>
    <message>
        <source>All of the glass</source>
        <translation>Бүкіл әйнек</translation>
    </message>
</context>
<context>
    <name>Scans</name>
    <message>
        <source>A code of an electronic document was scanned.</source>
        <translation>Электрондық құжаттың коды сканерленді.</translation>
    </message>
    <message>
        <source>Open the document to which it belongs, and scan it there.</source>
        <translation>Код тиесілі құжатты ашып, сол жерде сканерлеңіз.</translation>
    </message>
</context>
<context>
    <name>SchoolWords</name>
    <message>
        <source>Name of the school in Kazakh</source>
        <translation>Мектептің қазақша атауы</translation>
    </message>
    <message>
        <source>Name of the school in Russian</source>
        <translation>Мектептің орысша атауы</translation>
    </message>
    <message>
        <source>BIN of the school</source>
        <translation>Мектептің БСН</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Address in Kazakh</source>
        <translation>Қазақша мекен-жайы</translation>
    </message>
    <message>
        <source>Address in Russian</source>
        <translation>Орысша мекен-жайы</translation>
    </message>
    <message>
        <source>Director</source>
        <translation>Директор</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search: name, IIN, receipt, or scan a code</source>
        <translation>Іздеу: аты-жөні, ЖСН, қолхат немесе кодты сканерлеңіз</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Іздеу</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>Іздеуді тазалау</translation>
    </message>
</context>
<context>
    <name>SeparatorPrinting</name>
    <message>
        <source>Sheet between two documents</source>
        <translation>Екі құжат арасындағы парақ</translation>
    </message>
    <message>
        <source>The sheet is printed. Copies of it serve as well.</source>
        <translation>Парақ басып шығарылды. Оның көшірмелері де жарайды.</translation>
    </message>
</context>
<context>
    <name>SettingsController</name>
    <message>
        <source>There is no verified backup yet.</source>
        <translation>Тексерілген сақтық көшірме әлі жоқ.</translation>
    </message>
    <message>
        <source>Last verified backup: {when}</source>
        <translation>Соңғы тексерілген сақтық көшірме: {when}</translation>
    </message>
    <message>
        <source>The school&apos;s facts are saved.</source>
        <translation>Мектеп мәліметтері сақталды.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Баптаулар</translation>
    </message>
    <message>
        <source>Small movements (shorter than 0.15 s)</source>
        <translation>Шағын анимация (0,15 секундтан қысқа)</translation>
    </message>
    <message>
        <source>Keep pictures of identity documents</source>
        <translation>Жеке басын растайтын құжаттардың суреттерін сақтау</translation>
    </message>
    <message>
        <source>The service asks that the identity document be shown and handed back; it does not ask for a copy. Without this tick a picture is only looked at: its key is destroyed when the document is confirmed. With it, pictures are stored, backed up and counted, and each identity page says so.</source>
        <translation>Қызмет жеке басын растайтын құжатты көрсетіп, қайтарып беруді талап етеді; көшірмесін талап етпейді. Бұл белгі қойылмаса, сурет тек қаралады: құжат расталғанда оның кілті жойылады. Белгі қойылса, суреттер сақталады, сақтық көшірмеге түседі және көлемге есептеледі, бұл туралы құжаттың бетінде айтылады.</translation>
    </message>
    <message>
        <source>The recovery key is kept nowhere, so it cannot be printed again. A new one can be made; the old sheet then opens older backups only.</source>
        <translation>Қалпына келтіру кілті ешқайда сақталмайды, сондықтан оны қайта басып шығару мүмкін емес. Жаңасын жасауға болады; онда ескі парақ тек бұрынғы көшірмелерді ашады.</translation>
    </message>
    <message>
        <source>Originals stay on this disk alone, encrypted.</source>
        <translation>Түпнұсқа файлдар тек осы дискіде, шифрлаулы.</translation>
    </message>
    <message>
        <source>Another letter begins a new series of numbers.</source>
        <translation>Басқа әріп жаңа нөмірлер сериясын бастайды.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Қазір көшірме жасау</translation>
    </message>
    <message>
        <source>Make a new recovery key</source>
        <translation>Жаңа қалпына келтіру кілтін жасау</translation>
    </message>
    <message>
        <source>Save the school&apos;s facts</source>
        <translation>Мектеп мәліметтерін сақтау</translation>
    </message>
    <message>
        <source>Looks and language</source>
        <translation>Көрініс және тіл</translation>
    </message>
    <message>
        <source>The desk</source>
        <translation>Жұмыс орны</translation>
    </message>
    <message>
        <source>Papers and printer</source>
        <translation>Қағаздар және принтер</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Суреттер</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Деректердің сақталуы</translation>
    </message>
    <message>
        <source>The school</source>
        <translation>Мектеп</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Тіл</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Безендіру</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Мәтін өлшемі</translation>
    </message>
    <message>
        <source>Lock the desk after</source>
        <translation>Әрекет болмаса, бұғаттау</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Парақ өлшемі</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Принтер</translation>
    </message>
    <message>
        <source>Photo resolution</source>
        <translation>Фото ажыратымдылығы</translation>
    </message>
    <message>
        <source>Head on the photo</source>
        <translation>Фотодағы бас</translation>
    </message>
    <message>
        <source>Days to keep originals after a case is received</source>
        <translation>Қабылданғаннан кейін түпнұсқа файлдарды сақтау, күн</translation>
    </message>
    <message>
        <source>Folder or stick for backups</source>
        <translation>Сақтық көшірмелер қалтасы немесе флешка</translation>
    </message>
    <message>
        <source>Letter of this workstation</source>
        <translation>Осы жұмыс орнының әрпі</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n минут</numerusform>
            <numerusform>%n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ашық</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Күңгірт</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Жоғары контраст</translation>
    </message>
    <message>
        <source>30 mm</source>
        <translation>30 мм</translation>
    </message>
    <message>
        <source>25 mm</source>
        <translation>25 мм</translation>
    </message>
    <message>
        <source>Ask each time (system dialog)</source>
        <translation>Әр жолы сұрау (жүйе терезесі)</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Use it all the same</source>
        <translation>Бәрібір пайдалану</translation>
    </message>
    <message>
        <source>Use this photo</source>
        <translation>Осы фотоны пайдалану</translation>
    </message>
    <message>
        <source>Say why: the reason is recorded.</source>
        <translation>Себебін жазыңыз: ол жазбада қалады.</translation>
    </message>
    <message>
        <source>Face {number} of {count}</source>
        <translation>{number}-бет, барлығы {count}</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Файлдан…</translation>
    </message>
    <message>
        <source>Remove the photo</source>
        <translation>Фотосуретті жою</translation>
    </message>
    <message>
        <source>Which face is the child&apos;s</source>
        <translation>Баланың беті қайсысы</translation>
    </message>
    <message>
        <source>Head on the photo</source>
        <translation>Фотодағы бас</translation>
    </message>
    <message>
        <source>Resolution, dpi</source>
        <translation>Ажыратымдылық, dpi</translation>
    </message>
    <message>
        <source>Reason for taking it all the same</source>
        <translation>Ескертуге қарамастан қабылдау себебі</translation>
    </message>
    <message>
        <source>Result at true size</source>
        <translation>Нәтиже, нақты өлшемі</translation>
    </message>
    <message>
        <source>Result, twice as large</source>
        <translation>Нәтиже, екі есе үлкен</translation>
    </message>
    <message>
        <source>30 mm</source>
        <translation>30 мм</translation>
    </message>
    <message>
        <source>25 mm</source>
        <translation>25 мм</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Good day. Who is at the desk?</source>
        <translation>Қайырлы күн. Кім жұмыс істейді?</translation>
    </message>
    <message>
        <source>The desk is locked</source>
        <translation>Жұмыс орны бұғатталған</translation>
    </message>
    <message>
        <source>Who takes over?</source>
        <translation>Кім алмастырады?</translation>
    </message>
    <message>
        <source>The work waits behind this page, as it was left.</source>
        <translation>Жұмыс осы беттің артында қалған күйінде күтіп тұр.</translation>
    </message>
    <message>
        <source>The open case stays where it is.</source>
        <translation>Ашық іс орнында қалады.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Аты-жөні</translation>
    </message>
    <message>
        <source>PIN or password</source>
        <translation>PIN-код немесе құпиясөз</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Бұғаттан шығару</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Кіру</translation>
    </message>
    <message>
        <source>Back to work</source>
        <translation>Жұмысқа оралу</translation>
    </message>
    <message>
        <source>Choose your name first.</source>
        <translation>Алдымен атыңызды таңдаңыз.</translation>
    </message>
</context>
<context>
    <name>StaffController</name>
    <message>
        <source>The account is added.</source>
        <translation>Есептік жазба қосылды.</translation>
    </message>
    <message>
        <source>The PIN is changed.</source>
        <translation>PIN-код өзгертілді.</translation>
    </message>
    <message>
        <source>The account is on.</source>
        <translation>Есептік жазба іске қосылды.</translation>
    </message>
    <message>
        <source>The account is off.</source>
        <translation>Есептік жазба ажыратылды.</translation>
    </message>
    <message>
        <source>The account is changed.</source>
        <translation>Есептік жазба өзгертілді.</translation>
    </message>
    <message>
        <source>This is not your present PIN or password.</source>
        <translation>PIN-код немесе құпиясөз қазіргісіне сәйкес келмейді.</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>Staff</source>
        <translation>Қызметкерлер</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Есептік жазбалар</translation>
    </message>
    <message>
        <source>A new account</source>
        <translation>Жаңа есептік жазба</translation>
    </message>
    <message>
        <source>Surname and given name</source>
        <translation>Тегі, аты</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Лауазымы</translation>
    </message>
    <message>
        <source>PIN or password</source>
        <translation>PIN-код немесе құпиясөз</translation>
    </message>
    <message>
        <source>May do</source>
        <translation>Құқықтары</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>Құжат қабылдау</translation>
    </message>
    <message>
        <source>Also settings and accounts</source>
        <translation>Баптаулар мен есептік жазбалар да</translation>
    </message>
    <message>
        <source>Present PIN or password</source>
        <translation>Қазіргі PIN-код немесе құпиясөз</translation>
    </message>
    <message>
        <source>New PIN or password</source>
        <translation>Жаңа PIN-код немесе құпиясөз</translation>
    </message>
    <message>
        <source>Add the account</source>
        <translation>Есептік жазба қосу</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сақтау</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Жаңа PIN-код</translation>
    </message>
    <message>
        <source>New PIN for {name}</source>
        <translation>Жаңа PIN-код: {name}</translation>
    </message>
    <message>
        <source>Reception only</source>
        <translation>Тек қабылдау</translation>
    </message>
    <message>
        <source>Make administrator</source>
        <translation>Әкімші ету</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ажырату</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Іске қосу</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>әкімші</translation>
    </message>
    <message>
        <source>reception</source>
        <translation>құжат қабылдау</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>ажыратылған</translation>
    </message>
</context>
<context>
    <name>SyncDesk</name>
    <message>
        <source>The registry</source>
        <translation>Тізілім</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Қазір жіберу</translation>
    </message>
    <message>
        <source>Keep this</source>
        <translation>Осыны сақтау</translation>
    </message>
    <message>
        <source>Back to the registry</source>
        <translation>Тізілім бетіне оралу</translation>
    </message>
    <message>
        <source>It is kept, and goes to the registry with the next sync.</source>
        <translation>Сақталды, келесі жолы тізілімге жіберіледі.</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>The registry</source>
        <translation>Тізілім</translation>
    </message>
    <message>
        <source>Today  Esc</source>
        <translation>Бүгін  Esc</translation>
    </message>
    <message>
        <source>Back to Today</source>
        <translation>«Бүгін» бетіне оралу</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Байланыс</translation>
    </message>
    <message>
        <source>Sync now  F5</source>
        <translation>Қазір жіберу  F5</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Қазір жіберу</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>Жіберу барысы</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Сізді күтеді</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Жіберу кезегінде</translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message numerus="yes">
        <source>%n case(s) of the school cannot be read by this version of the program: they are safe at the registry, and fetched once the program is brought up to date.</source>
        <translation>
            <numerusform>Бағдарламаның бұл нұсқасы мектептің %n ісін оқи алмайды: олар тізілімде сақтаулы, бағдарлама жаңартылғаннан кейін алынады.</numerusform>
            <numerusform>Бағдарламаның бұл нұсқасы мектептің %n ісін оқи алмайды: олар тізілімде сақтаулы, бағдарлама жаңартылғаннан кейін алынады.</numerusform>
        </translation>
    </message>
    <message>
        <source>This workstation works by itself: it is not tied to a registry.</source>
        <translation>Бұл жұмыс орны дербес: тізілімге қосылмаған.</translation>
    </message>
    <message>
        <source>It can be enrolled in the settings.</source>
        <translation>Оны баптауларда тіркеуге болады.</translation>
    </message>
    <message>
        <source>Sending and fetching…</source>
        <translation>Жіберу және алу жүріп жатыр…</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) wait(s) to be sent.</source>
        <translation>
            <numerusform>%n іс жіберуді күтіп тұр.</numerusform>
            <numerusform>%n іс жіберуді күтіп тұр.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>Әлі ештеңе жіберілген жоқ.</translation>
    </message>
    <message>
        <source>Everything else is sent, {time}.</source>
        <translation>Қалғанының бәрі жіберілді, {time}.</translation>
    </message>
    <message>
        <source>Everything is sent, {time}.</source>
        <translation>Бәрі жіберілді, {time}.</translation>
    </message>
    <message>
        <source>No name yet</source>
        <translation>Аты-жөні әзірге жоқ</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ашу</translation>
    </message>
    <message numerus="yes">
        <source>%n more case(s) wait(s) likewise.</source>
        <translation>
            <numerusform>Тағы %n іс дәл осылай күтіп тұр.</numerusform>
            <numerusform>Тағы %n іс дәл осылай күтіп тұр.</numerusform>
        </translation>
    </message>
    <message>
        <source>The registry does not accept this case.</source>
        <translation>Тізілім бұл істі қабылдамайды.</translation>
    </message>
    <message>
        <source>The registry does not accept what stands in “{place}”.</source>
        <translation>Тізілім «{place}» өрісіндегіні қабылдамайды.</translation>
    </message>
    <message>
        <source>It was changed here and at another workstation, in the same places.</source>
        <translation>Бір жері осында да, басқа жұмыс орнында да өзгертілген.</translation>
    </message>
    <message>
        <source>Choose place by place what stands; nothing is lost until then.</source>
        <translation>Әр жерде не тұратынын таңдаңыз; оған дейін ештеңе жоғалмайды.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Салыстыру</translation>
    </message>
    <message>
        <source>Put it right in the case, then send it again. The others go on.</source>
        <translation>Істе түзетіп, қайта жіберіңіз. Қалған істер жіберіле береді.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Қарау</translation>
    </message>
    <message>
        <source>A page or the photo cannot be read on this workstation any more.</source>
        <translation>Бет немесе фотосурет бұл жұмыс орнында енді оқылмайды.</translation>
    </message>
    <message>
        <source>Scan it again in the case, then send it again.</source>
        <translation>Істе қайта сканерлеп, қайта жіберіңіз.</translation>
    </message>
    <message>
        <source>Another case of this school is of the same child.</source>
        <translation>Осы мектептің басқа ісі де сол балаға қатысты.</translation>
    </message>
    <message>
        <source>Compare both, and join them: every page comes along.</source>
        <translation>Екеуін салыстырып, біріктіріңіз: барлық бет бірге көшеді.</translation>
    </message>
    <message>
        <source>Read what to tell the parent.</source>
        <translation>Ата-анаға не айту керегін оқыңыз.</translation>
    </message>
    <message>
        <source>Another school holds this child&apos;s active application.</source>
        <translation>Бұл баланың қолданыстағы өтініші басқа мектепте.</translation>
    </message>
    <message>
        <source>{school} holds this child&apos;s active application.</source>
        <translation>Бұл баланың қолданыстағы өтініші мына мектепте: {school}.</translation>
    </message>
    <message>
        <source>It is being sent now.</source>
        <translation>Қазір жіберіліп жатыр.</translation>
    </message>
    <message>
        <source>There has been no line since {time}.</source>
        <translation>{time} бастап байланыс жоқ.</translation>
    </message>
    <message numerus="yes">
        <source>Tried %n time(s); the registry did not have everything yet.</source>
        <translation>
            <numerusform>%n рет жіберілді; тізілімде әлі бәрі жоқ.</numerusform>
            <numerusform>%n рет жіберілді; тізілімде әлі бәрі жоқ.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was changed after the last sync.</source>
        <translation>Соңғы жіберуден кейін өзгертілді.</translation>
    </message>
    <message>
        <source>It goes with the next sync.</source>
        <translation>Келесі жолы жіберіледі.</translation>
    </message>
    <message>
        <source>It is tried again at {time}.</source>
        <translation>Келесі әрекет: {time}.</translation>
    </message>
    <message>
        <source>changed {time}, {staff}</source>
        <translation>өзгертілді: {time}, {staff}</translation>
    </message>
    <message>
        <source>since {time}, {staff}</source>
        <translation>{time} бастап, {staff}</translation>
    </message>
    <message>
        <source>Without a line since {time}.</source>
        <translation>{time} бастап байланыс жоқ.</translation>
    </message>
    <message>
        <source>Nothing has been exchanged since {time}.</source>
        <translation>{time} бері алмасу болған жоқ.</translation>
    </message>
    <message>
        <source>By the settings it is sent only when you press “Sync now”.</source>
        <translation>Баптау бойынша тек «Қазір жіберу» басылғанда жіберіледі.</translation>
    </message>
    <message>
        <source>By the settings no case goes by itself while the line is metered.</source>
        <translation>Баптау бойынша желі лимиттелген кезде істер өздігінен жіберілмейді.</translation>
    </message>
    <message>
        <source>By the settings it is sent by itself at night alone.</source>
        <translation>Баптау бойынша өздігінен тек түнде жіберіледі.</translation>
    </message>
    <message>
        <source>The next try is at {time}.</source>
        <translation>Келесі әрекет: {time}.</translation>
    </message>
</context>
<context>
    <name>TakingOver</name>
    <message>
        <source>Picture of the document&apos;s lines</source>
        <translation>Құжат жолдарының суреті</translation>
    </message>
    <message>
        <source>Please confirm by the document.</source>
        <translation>Құжат бойынша растаңыз.</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>Дұрыс</translation>
    </message>
    <message>
        <source>Read from the document.</source>
        <translation>Құжаттан оқылды.</translation>
    </message>
    <message>
        <source>The document was read as {value}.</source>
        <translation>Құжаттан оқылғаны: {value}.</translation>
    </message>
    <message>
        <source>Take that</source>
        <translation>Соны алу</translation>
    </message>
    <message>
        <source>Take {number}</source>
        <translation>{number} алу</translation>
    </message>
    <message>
        <source>The application has what the document says.</source>
        <translation>Өтінішке құжаттағысы көшірілді.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Қайтару</translation>
    </message>
</context>
<context>
    <name>TextField</name>
    <message>
        <source>Bring back the cleared text</source>
        <translation>Тазартылған мәтінді қайтару</translation>
    </message>
</context>
<context>
    <name>TodayController</name>
    <message>
        <source>The paper {number} is genuine, but its application was withdrawn.</source>
        <translation>{number} қағазы шынайы, бірақ ол бойынша өтініш кері қайтарып алынған.</translation>
    </message>
    <message>
        <source>The paper {number} is genuine: its check code is this school&apos;s.</source>
        <translation>{number} қағазы шынайы: тексеру коды осы мектептікі.</translation>
    </message>
    <message>
        <source>The check code of {number} is not this school&apos;s.</source>
        <translation>{number} қағазының тексеру коды осы мектептікі емес.</translation>
    </message>
    <message>
        <source>Compare the paper with the case before you trust it.</source>
        <translation>Сенбес бұрын қағазды іспен салыстырыңыз.</translation>
    </message>
    <message numerus="yes">
        <source>%n begun today</source>
        <translation>
            <numerusform>бүгін басталғаны: %n</numerusform>
            <numerusform>бүгін басталғаны: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n incomplete</source>
        <translation>
            <numerusform>толық емес: %n</numerusform>
            <numerusform>толық емес: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>аяқталғаны: %n</numerusform>
            <numerusform>аяқталғаны: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Жалғастыру</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>Бүгін аяқталғандар</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>табылды: %n</numerusform>
            <numerusform>табылды: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Paper {number}, {workstation}</source>
        <translation>{number} қағазы, {workstation}</translation>
    </message>
    <message>
        <source>workstation {letter}</source>
        <translation>{letter} жұмыс орны</translation>
    </message>
    <message>
        <source>The paper {number} of {year} is from {workstation}.</source>
        <translation>{number} қағазы ({year} ж.) мына жерден: {workstation}.</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n іс сізді күтеді</numerusform>
            <numerusform>%n іс сізді күтеді</numerusform>
        </translation>
    </message>
    <message>
        <source>Its case has not come here yet.</source>
        <translation>Оның ісі мұнда әлі келген жоқ.</translation>
    </message>
    <message>
        <source>It last met the registry {time}; its case has not come here yet.</source>
        <translation>Ол тізіліммен соңғы рет {time} байланысқан; ісі мұнда әлі келген жоқ.</translation>
    </message>
    <message>
        <source>A linked case can be begun now: both are joined when it comes.</source>
        <translation>Қазір байланысты іс бастауға болады: ол келгенде екеуі біріктіріледі.</translation>
    </message>
    <message>
        <source>Begin a linked case</source>
        <translation>Байланысты іс бастау</translation>
    </message>
    <message>
        <source>The backup is overdue.</source>
        <translation>Сақтық көшірме жасау мерзімі өтті.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Қазір көшірме жасау</translation>
    </message>
    <message>
        <source>No backup is made: it has no place yet.</source>
        <translation>Сақтық көшірме жасалмайды: оның орны әлі таңдалмаған.</translation>
    </message>
    <message>
        <source>Choose a folder or stick for backups in the settings.</source>
        <translation>Баптаулардан сақтық көшірмеге арналған қалтаны немесе флешканы таңдаңыз.</translation>
    </message>
    <message>
        <source>An administrator chooses a folder or stick for backups in the settings.</source>
        <translation>Сақтық көшірмеге арналған қалтаны немесе флешканы баптаулардан әкімші таңдайды.</translation>
    </message>
    <message>
        <source>Choose a place…</source>
        <translation>Орнын таңдау…</translation>
    </message>
    <message>
        <source>It goes to {folder}.</source>
        <translation>Ол мына қалтаға жасалады: {folder}</translation>
    </message>
    <message>
        <source>{folder} is not there. Put the stick in; the backup then makes itself.</source>
        <translation>{folder} табылмады. Флешканы салыңыз, сонда көшірме өздігінен жасалады.</translation>
    </message>
    <message>
        <source>No name yet</source>
        <translation>Аты-жөні әзірге жоқ</translation>
    </message>
    <message>
        <source>grade {grade}</source>
        <translation>{grade}-сынып</translation>
    </message>
    <message>
        <source>complete: print the receipt</source>
        <translation>құжаттар толық: қолхатты басып шығарыңыз</translation>
    </message>
    <message>
        <source>missing: {items}</source>
        <translation>жетіспейді: {items}</translation>
    </message>
    <message>
        <source>receipt {number}</source>
        <translation>қолхат {number}</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>&amp;New intake</source>
        <translation>&amp;Жаңа қабылдау</translation>
    </message>
    <message>
        <source>New intake</source>
        <translation>Жаңа қабылдау</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>Бүгінге оралу</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Істер</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Табылғаны</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Бүгін</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ештеңе табылмады</translation>
    </message>
    <message>
        <source>Try the beginning of a name, the IIN, or the number on the paper.</source>
        <translation>Аты-жөнінің басын, ЖСН-ді немесе қағаздағы нөмірді теріп көріңіз.</translation>
    </message>
    <message>
        <source>No cases yet</source>
        <translation>Істер әзірге жоқ</translation>
    </message>
    <message>
        <source>When a parent comes, press F2. Every field saves itself.</source>
        <translation>Ата-ана келгенде F2 басыңыз. Әр өріс өздігінен сақталады.</translation>
    </message>
</context>
<context>
    <name>Trip</name>
    <message>
        <source>Everything is saved on this desk. Put this right before the next start.</source>
        <translation>Бәрі осы компьютерде сақталған. Келесі рет ашқанға дейін мұны түзетіңіз.</translation>
    </message>
    <message>
        <source>Qabyldau was open already: this is it.</source>
        <translation>Qabyldau бұрыннан ашық еді: міне сол терезе.</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>The passphrase, please</source>
        <translation>Құпия фразаны енгізіңіз</translation>
    </message>
    <message>
        <source>The recovery key, please</source>
        <translation>Қалпына келтіру кілтін енгізіңіз</translation>
    </message>
    <message>
        <source>The desk cannot be opened</source>
        <translation>Жұмыс орны ашылмайды</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Құпия фраза</translation>
    </message>
    <message>
        <source>Recovery key, eight groups of five signs</source>
        <translation>Қалпына келтіру кілті, бес таңбадан сегіз топ</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Қайталау</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>Жұмыс орнын ашу</translation>
    </message>
    <message>
        <source>Restore from a backup…</source>
        <translation>Сақтық көшірмеден қалпына келтіру…</translation>
    </message>
    <message>
        <source>Use the recovery key instead</source>
        <translation>Қалпына келтіру кілтін қолдану</translation>
    </message>
</context>
<context>
    <name>Verdicts</name>
    <message numerus="yes">
        <source>%n thing(s) to mend</source>
        <translation>
            <numerusform>%n нәрсені түзету керек</numerusform>
            <numerusform>%n нәрсені түзету керек</numerusform>
        </translation>
    </message>
    <message>
        <source>Can be used, could be better</source>
        <translation>Жарайды, бірақ жақсартуға болады</translation>
    </message>
    <message>
        <source>A good photo</source>
        <translation>Жақсы фото</translation>
    </message>
    <message>
        <source>To mend: {sentence}</source>
        <translation>Түзету керек: {sentence}</translation>
    </message>
    <message>
        <source>Advice: {sentence}</source>
        <translation>Кеңес: {sentence}</translation>
    </message>
    <message>
        <source>Right: {sentence}</source>
        <translation>Дұрыс: {sentence}</translation>
    </message>
    <message>
        <source>In order: {parts}.</source>
        <translation>Бәрі дұрыс: {parts}.</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Fill this in.</source>
        <translation>Толтырыңыз.</translation>
    </message>
    <message>
        <source>This is too long. Shorten it.</source>
        <translation>Тым ұзын. Қысқартыңыз.</translation>
    </message>
    <message>
        <source>A paper cannot show some of these signs. Type it again.</source>
        <translation>Мұнда қағазда көрінбейтін таңбалар бар. Қайта теріңіз.</translation>
    </message>
    <message>
        <source>A name has letters, hyphens and spaces alone.</source>
        <translation>Аты-жөнінде тек әріп, дефис және бос орын болады.</translation>
    </message>
    <message>
        <source>Latin letters: is it written so in the document?</source>
        <translation>Мұнда латын әріптері бар. Құжатта да солай жазылған ба?</translation>
    </message>
    <message>
        <source>There is no such date. Write day.month.year.</source>
        <translation>Мұндай күн жоқ. Күн.ай.жыл түрінде жазыңыз.</translation>
    </message>
    <message>
        <source>This date is still to come.</source>
        <translation>Бұл күн әлі келген жоқ.</translation>
    </message>
    <message>
        <source>This date is unlikely. Look again.</source>
        <translation>Бұл күн күмәнді. Тексеріңіз.</translation>
    </message>
    <message>
        <source>A phone number has ten digits after +7.</source>
        <translation>Телефон нөмірінде +7-ден кейін он цифр болады.</translation>
    </message>
    <message>
        <source>An IIN has 12 digits.</source>
        <translation>ЖСН 12 цифрдан тұрады.</translation>
    </message>
    <message>
        <source>An IIN has digits alone.</source>
        <translation>ЖСН тек цифрлардан тұрады.</translation>
    </message>
    <message>
        <source>A digit is mistyped: the check digit does not fit.</source>
        <translation>Цифр қате терілген: бақылау цифры сәйкес емес.</translation>
    </message>
    <message>
        <source>Such a number is never issued.</source>
        <translation>Мұндай нөмір ешқашан берілмейді.</translation>
    </message>
    <message>
        <source>This looks like an organisation&apos;s number (BIN).</source>
        <translation>Бұл ұйымның нөміріне (БСН) ұқсайды.</translation>
    </message>
    <message>
        <source>The IIN says another birth date. Compare with the document.</source>
        <translation>ЖСН-де туған күні басқаша. Құжатпен салыстырыңыз.</translation>
    </message>
    <message>
        <source>The IIN says the other sex. Compare with the document.</source>
        <translation>ЖСН-де жынысы басқаша. Құжатпен салыстырыңыз.</translation>
    </message>
    <message>
        <source>Child and guardian have the same IIN.</source>
        <translation>Бала мен ата-ананың ЖСН-і бірдей.</translation>
    </message>
    <message>
        <source>A BIN has 12 digits; one of these is mistyped.</source>
        <translation>БСН 12 цифрдан тұрады; біреуі қате терілген.</translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation>Тізімнен таңдаңыз.</translation>
    </message>
    <message>
        <source>Documents are accepted from {opens} to {closes}.</source>
        <translation>Құжаттарды қабылдау мерзімі: {opens} – {closes}.</translation>
    </message>
    <message>
        <source>The child&apos;s age does not fit the rule for this grade.</source>
        <translation>Баланың жасы осы сыныпқа арналған талапқа сай емес.</translation>
    </message>
    <message>
        <source>The document has expired.</source>
        <translation>Құжаттың мерзімі өткен.</translation>
    </message>
    <message>
        <source>An older form: accepted, and noted.</source>
        <translation>Ескі бланк: қабылданады, белгіленеді.</translation>
    </message>
    <message>
        <source>The document and the application differ.</source>
        <translation>Құжат пен өтініштегі мәліметтер әртүрлі.</translation>
    </message>
    <message>
        <source>A transfer within the school year is another service.</source>
        <translation>Оқу жылы ішінде ауысу – басқа қызмет.</translation>
    </message>
    <message>
        <source>This child already has an active case.</source>
        <translation>Бұл бала бойынша қолданыстағы іс бар.</translation>
    </message>
    <message>
        <source>The attachments are larger than 5 MB together.</source>
        <translation>Қоса берілген құжаттар жиыны 5 МБ-тан асады.</translation>
    </message>
    <message>
        <source>The state of this case does not allow that.</source>
        <translation>Істің күйі бұған мүмкіндік бермейді.</translation>
    </message>
    <message>
        <source>Documents are still missing.</source>
        <translation>Құжаттар әлі жетіспейді.</translation>
    </message>
    <message>
        <source>Read without certainty: compare, then press “It is right”.</source>
        <translation>Анық оқылмады: салыстырып, «Дұрыс» батырмасын басыңыз.</translation>
    </message>
    <message>
        <source>The parent has not agreed to the processing of data yet.</source>
        <translation>Ата-ана деректерді өңдеуге әлі келісім берген жоқ.</translation>
    </message>
    <message>
        <source>The clock of this workstation may be wrong.</source>
        <translation>Осы компьютердің сағаты дұрыс болмауы мүмкін.</translation>
    </message>
    <message>
        <source>Nothing like this is at this desk.</source>
        <translation>Бұл жұмыс орнында мұндай ештеңе жоқ.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Файл бос.</translation>
    </message>
    <message>
        <source>The file cannot be read; it is damaged.</source>
        <translation>Файл оқылмайды, ол бүлінген.</translation>
    </message>
    <message>
        <source>The file breaks off in the middle.</source>
        <translation>Файл ортасынан үзілген.</translation>
    </message>
    <message>
        <source>The file is too large: {value} MB; at most {limit} MB can be read.</source>
        <translation>Файл тым үлкен: {value} МБ; шегі – {limit} МБ.</translation>
    </message>
    <message>
        <source>The picture has {value} megapixels; at most {limit} can be read.</source>
        <translation>Суретте {value} мегапиксель бар; шегі – {limit}.</translation>
    </message>
    <message>
        <source>The picture is {value} pixels long; at most {limit} can be read.</source>
        <translation>Суреттің ұзын жағы {value} пиксель; шегі – {limit}.</translation>
    </message>
    <message>
        <source>The file needs more memory than one file is given.</source>
        <translation>Файлға бір файлға берілетін жадтан көп жад керек.</translation>
    </message>
    <message>
        <source>The PDF is locked with a password.</source>
        <translation>PDF құпиясөзбен қорғалған.</translation>
    </message>
    <message>
        <source>The PDF has {value} pages; at most {limit} can be read.</source>
        <translation>PDF-те {value} бет бар; шегі – {limit}.</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>Файл орнында жоқ.</translation>
    </message>
    <message>
        <source>The file takes too long to read.</source>
        <translation>Файл тым ұзақ оқылып жатыр.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Тоқтатылды.</translation>
    </message>
    <message>
        <source>The codes were read, but no electronic document can be made of them.</source>
        <translation>Кодтар оқылды, бірақ олардан электрондық құжат шықпады.</translation>
    </message>
    <message>
        <source>Two codes contradict each other: pages of two documents may be mixed.</source>
        <translation>Екі код бір-біріне қайшы: екі құжаттың беттері араласқан болуы мүмкін.</translation>
    </message>
    <message>
        <source>The application was changed meanwhile. Look at the comparison again.</source>
        <translation>Өтініш осы арада өзгертілді. Салыстыруды қайта қараңыз.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Дискіде орын жоқ.</translation>
    </message>
    <message>
        <source>The store is damaged.</source>
        <translation>Дерекқор бүлінген.</translation>
    </message>
    <message>
        <source>The store was written by a newer version of the program.</source>
        <translation>Дерекқорды бағдарламаның жаңарақ нұсқасы жазған.</translation>
    </message>
    <message>
        <source>A part of the store is missing from the profile&apos;s folder.</source>
        <translation>Профиль қалтасында дерекқордың бір бөлігі жоқ.</translation>
    </message>
    <message>
        <source>The store is busy.</source>
        <translation>Дерекқор бос емес.</translation>
    </message>
    <message>
        <source>The store cannot be written.</source>
        <translation>Дерекқорға жазу мүмкін емес.</translation>
    </message>
    <message>
        <source>This key does not open the store.</source>
        <translation>Бұл кілт дерекқорды ашпайды.</translation>
    </message>
    <message>
        <source>This system has no keyring in which the key could be kept.</source>
        <translation>Бұл жүйеде кілтті сақтайтын кілттер қоймасы жоқ.</translation>
    </message>
    <message>
        <source>The keyring of this account has not been set up.</source>
        <translation>Осы есептік жазбаның кілттер қоймасы бапталмаған.</translation>
    </message>
    <message>
        <source>The keyring of this account is locked.</source>
        <translation>Осы есептік жазбаның кілттер қоймасы құлыптаулы.</translation>
    </message>
    <message>
        <source>The keyring did not let the program in.</source>
        <translation>Кілттер қоймасы бағдарламаға рұқсат бермеді.</translation>
    </message>
    <message>
        <source>The key of this store is not in the keyring of this account.</source>
        <translation>Бұл дерекқордың кілті осы есептік жазбаның кілттер қоймасында жоқ.</translation>
    </message>
    <message>
        <source>A sign in group {group} of the recovery key is mistyped.</source>
        <translation>Қалпына келтіру кілтінің {group}-тобында бір таңба қате терілген.</translation>
    </message>
    <message>
        <source>A recovery key has eight groups of five signs: one is missing or too many.</source>
        <translation>Қалпына келтіру кілті бес таңбадан сегіз топтан тұрады: таңба жетіспейді немесе артық.</translation>
    </message>
    <message>
        <source>No folder for backups is chosen.</source>
        <translation>Сақтық көшірмеге арналған қалта таңдалмаған.</translation>
    </message>
    <message>
        <source>The backup folder is not there: {place}</source>
        <translation>Сақтық көшірме қалтасы табылмады: {place}</translation>
    </message>
    <message>
        <source>No scanner was found.</source>
        <translation>Сканер табылмады.</translation>
    </message>
    <message>
        <source>The scanner does not answer.</source>
        <translation>Сканер жауап бермейді.</translation>
    </message>
    <message>
        <source>The scanner is at work for somebody else.</source>
        <translation>Сканерді басқа біреу пайдаланып жатыр.</translation>
    </message>
    <message>
        <source>The scanner lets only those in who sign in.</source>
        <translation>Сканер тек тіркелгендерді кіргізеді.</translation>
    </message>
    <message>
        <source>The scanner does not take these settings.</source>
        <translation>Сканер бұл баптауларды қабылдамайды.</translation>
    </message>
    <message>
        <source>The scanner reports a fault at sheet {sheet}.</source>
        <translation>Сканер {sheet}-парақта ақау бар дейді.</translation>
    </message>
    <message>
        <source>The scanner has no memory left for sheet {sheet}.</source>
        <translation>{sheet}-параққа сканердің жады жетпейді.</translation>
    </message>
    <message>
        <source>The scanner fell silent and was given up.</source>
        <translation>Сканер үнсіз қалды, оны күту тоқтатылды.</translation>
    </message>
    <message>
        <source>The scanner&apos;s driver broke down; nothing else was harmed.</source>
        <translation>Сканер драйвері істен шықты; басқа ештеңе зақымданған жоқ.</translation>
    </message>
    <message>
        <source>Another device answers in the scanner&apos;s place, or its certificate is new.</source>
        <translation>Сканердің орнына басқа құрылғы жауап береді немесе оның сертификаты жаңа.</translation>
    </message>
    <message>
        <source>No scanner answers at this address.</source>
        <translation>Бұл мекенжайда сканер жауап бермейді.</translation>
    </message>
    <message>
        <source>A proxy&apos;s address looks like proxy.school.kz:3128.</source>
        <translation>Прокси мекенжайының үлгісі: proxy.school.kz:3128.</translation>
    </message>
    <message>
        <source>Sheet {sheet} is stuck. Take it out and feed it again.</source>
        <translation>{sheet}-парақ тұрып қалды. Оны алып, қайта салыңыз.</translation>
    </message>
    <message>
        <source>Sheets were drawn in together. Feed sheet {sheet} again.</source>
        <translation>Парақтар бірге тартылып кетті. {sheet}-парақты қайта салыңыз.</translation>
    </message>
    <message>
        <source>The scanner is open. Close it and feed sheet {sheet} again.</source>
        <translation>Сканер ашық тұр. Оны жауып, {sheet}-парақты қайта салыңыз.</translation>
    </message>
    <message>
        <source>There is nothing to scan: the feeder or the folder is empty.</source>
        <translation>Сканерлейтін ештеңе жоқ: беру науасы немесе қалта бос.</translation>
    </message>
    <message>
        <source>Sheet {sheet} broke off in the middle. Feed it again.</source>
        <translation>{sheet}-парақ ортасынан үзілді. Оны қайта салыңыз.</translation>
    </message>
    <message>
        <source>What the scanner sent of sheet {sheet} is no picture. Feed it again.</source>
        <translation>{sheet}-парақ үшін сканер жібергені сурет емес. Оны қайта салыңыз.</translation>
    </message>
    <message>
        <source>The scan was stopped at the scanner. Feed sheet {sheet} again.</source>
        <translation>Сканерлеу сканердің өзінде тоқтатылды. {sheet}-парақты қайта салыңыз.</translation>
    </message>
    <message>
        <source>The page is kept, but its file could not be taken out of the folder: {file}</source>
        <translation>Бет сақталды, бірақ файлын қалтадан алып тастау мүмкін болмады: {file}</translation>
    </message>
    <message>
        <source>The page is no longer kept here as it was scanned.</source>
        <translation>Беттің сканерленген күйі мұнда енді сақталмайды.</translation>
    </message>
    <message>
        <source>Scan the page again at 300 dpi, or ask for the file itself.</source>
        <translation>Бетті 300 dpi-мен қайта сканерлеңіз немесе файлдың өзін сұраңыз.</translation>
    </message>
    <message>
        <source>Remove the pages and add those of one document alone.</source>
        <translation>Беттерді алып тастап, бір құжаттың беттерін ғана қосыңыз.</translation>
    </message>
    <message>
        <source>Switch it on and join it to the network or the cable; files can always be added.</source>
        <translation>Оны қосып, желіге немесе кабельге жалғаңыз; файлдарды қашан да қосуға болады.</translation>
    </message>
    <message>
        <source>Mend or remove that file in the folder papers; no number was taken.</source>
        <translation>«papers» қалтасындағы сол файлды түзетіңіз немесе алып тастаңыз; нөмір берілген жоқ.</translation>
    </message>
    <message>
        <source>Choose A4, or shorten what was typed.</source>
        <translation>A4 парағын таңдаңыз немесе терілгенді қысқартыңыз.</translation>
    </message>
    <message>
        <source>Look at its power and its cable, then try again; finished pages are kept.</source>
        <translation>Қуаты мен кабелін тексеріп, қайталап көріңіз; дайын беттер сақталды.</translation>
    </message>
    <message>
        <source>Ask whoever looks after it to let this workstation in.</source>
        <translation>Осы жұмыс орнына рұқсат беруді сканерге жауапты адамнан сұраңыз.</translation>
    </message>
    <message>
        <source>Choose another resolution, colour or source.</source>
        <translation>Басқа ажыратымдылық, түс немесе көз таңдаңыз.</translation>
    </message>
    <message>
        <source>Switch it off and on, then go on with that sheet; finished pages are kept.</source>
        <translation>Оны өшіріп қосыңыз да, сол парақтан жалғастырыңыз; дайын беттер сақталды.</translation>
    </message>
    <message>
        <source>Choose a lower resolution and go on with that sheet.</source>
        <translation>Төменірек ажыратымдылық таңдап, сол парақтан жалғастырыңыз.</translation>
    </message>
    <message>
        <source>Switch it off and on, then try again; finished pages are kept.</source>
        <translation>Оны өшіріп қосыңыз да, қайталап көріңіз; дайын беттер сақталды.</translation>
    </message>
    <message>
        <source>Try again; finished pages are kept.</source>
        <translation>Қайталап көріңіз; дайын беттер сақталды.</translation>
    </message>
    <message>
        <source>If the scanner was renewed or reset, trust it anew; otherwise ask about it.</source>
        <translation>Сканер ауыстырылса немесе қалпына келтірілсе, оған қайта сеніңіз; әйтпесе сұрап біліңіз.</translation>
    </message>
    <message>
        <source>Compare the address with the scanner&apos;s own screen.</source>
        <translation>Мекенжайды сканердің өз экранындағымен салыстырыңыз.</translation>
    </message>
    <message>
        <source>Ask whoever looks after the network.</source>
        <translation>Желіге жауапты маманнан сұраңыз.</translation>
    </message>
    <message>
        <source>Finished pages are kept.</source>
        <translation>Дайын беттер сақталды.</translation>
    </message>
    <message>
        <source>Fan the stack first; finished pages are kept.</source>
        <translation>Алдымен парақтарды желпіп алыңыз; дайын беттер сақталды.</translation>
    </message>
    <message>
        <source>Put the paper in and try again.</source>
        <translation>Қағаз салып, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>Remove it by hand, so that it is not added twice.</source>
        <translation>Екі рет қосылмауы үшін оны қолмен алып тастаңыз.</translation>
    </message>
    <message>
        <source>Enrol it in the settings.</source>
        <translation>Оны баптауларда тіркеңіз.</translation>
    </message>
    <message>
        <source>Go on working: everything is kept here and sent later.</source>
        <translation>Жұмысты жалғастыра беріңіз: бәрі осында сақталады және кейін жіберіледі.</translation>
    </message>
    <message>
        <source>Ask for a new code.</source>
        <translation>Жаңа код сұраңыз.</translation>
    </message>
    <message>
        <source>Choose another letter in the settings.</source>
        <translation>Баптауларда басқа әріп таңдаңыз.</translation>
    </message>
    <message>
        <source>It comes when there is a line to the registry.</source>
        <translation>Тізіліммен байланыс болғанда келеді.</translation>
    </message>
    <message>
        <source>Go on with sheet {sheet}.</source>
        <translation>{sheet}-парақтан жалғастырыңыз.</translation>
    </message>
    <message>
        <source>The page&apos;s file is missing from the store.</source>
        <translation>Беттің файлы дерекқорда жоқ.</translation>
    </message>
    <message>
        <source>Only JPEG, PNG, TIFF, HEIC, WebP and PDF files can be read.</source>
        <translation>Тек JPEG, PNG, TIFF, HEIC, WebP және PDF файлдары оқылады.</translation>
    </message>
    <message>
        <source>The page&apos;s file is damaged.</source>
        <translation>Беттің файлы бүлінген.</translation>
    </message>
    <message>
        <source>The backup is damaged.</source>
        <translation>Сақтық көшірме бүлінген.</translation>
    </message>
    <message>
        <source>Name and PIN do not fit.</source>
        <translation>Аты-жөні мен PIN-код сәйкес келмейді.</translation>
    </message>
    <message>
        <source>Wait {seconds} s, then try again.</source>
        <translation>{seconds} с күтіп, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>A PIN has at least four signs.</source>
        <translation>PIN-код кемінде төрт таңбадан тұрады.</translation>
    </message>
    <message>
        <source>There is an account of that name already.</source>
        <translation>Мұндай атпен есептік жазба бар.</translation>
    </message>
    <message>
        <source>The last administrator&apos;s account stays active.</source>
        <translation>Соңғы әкімшінің есептік жазбасы ажыратылмайды.</translation>
    </message>
    <message>
        <source>Only an administrator may do this.</source>
        <translation>Мұны тек әкімші жасай алады.</translation>
    </message>
    <message>
        <source>The printer is not there.</source>
        <translation>Принтер табылмады.</translation>
    </message>
    <message>
        <source>The printer did not print.</source>
        <translation>Принтер басып шығармады.</translation>
    </message>
    <message>
        <source>This paper was cancelled.</source>
        <translation>Бұл қағаздың күші жойылған.</translation>
    </message>
    <message>
        <source>The school&apos;s own text for this paper cannot be read: {file}</source>
        <translation>Мектептің осы қағазға арналған мәтіні оқылмайды: {file}</translation>
    </message>
    <message>
        <source>This paper cannot be laid out on its sheet. No number was taken.</source>
        <translation>Бұл қағаз параққа сыймайды. Нөмір берілген жоқ.</translation>
    </message>
    <message>
        <source>Nothing can be written to that folder.</source>
        <translation>Бұл қалтаға жазу мүмкін емес.</translation>
    </message>
    <message>
        <source>This desk is not enrolled with a registry.</source>
        <translation>Бұл жұмыс орны тізілімге тіркелмеген.</translation>
    </message>
    <message>
        <source>The registry cannot be reached now.</source>
        <translation>Тізіліммен қазір байланыс жоқ.</translation>
    </message>
    <message>
        <source>The registry refused this.</source>
        <translation>Тізілім мұны қабылдамады.</translation>
    </message>
    <message>
        <source>The enrolment code is wrong, used or out of date.</source>
        <translation>Тіркеу коды қате, пайдаланылған немесе мерзімі өткен.</translation>
    </message>
    <message>
        <source>Another workstation of the school numbers its papers with this letter.</source>
        <translation>Мектептің басқа жұмыс орны қағаздарын осы әріппен нөмірлейді.</translation>
    </message>
    <message>
        <source>This is no case file for this desk, or it is damaged.</source>
        <translation>Бұл осы жұмыс орнына арналған іс файлы емес немесе файл бүлінген.</translation>
    </message>
    <message>
        <source>This paper was issued at workstation {letter} and can be printed there alone.</source>
        <translation>Бұл қағаз {letter} жұмыс орнында берілген, оны тек сол жерде басып шығаруға болады.</translation>
    </message>
    <message>
        <source>This attachment is kept at the registry, not on this workstation.</source>
        <translation>Бұл қосымша осы жұмыс орнында емес, тізілімде сақталады.</translation>
    </message>
    <message>
        <source>Something went wrong in the program.</source>
        <translation>Бағдарламада ақау болды.</translation>
    </message>
    <message>
        <source>Open the case again and look at its state.</source>
        <translation>Істі қайта ашып, күйін қараңыз.</translation>
    </message>
    <message>
        <source>Set the clock right, or confirm the time.</source>
        <translation>Сағатты дұрыстаңыз немесе уақытты растаңыз.</translation>
    </message>
    <message>
        <source>Ask for the file again.</source>
        <translation>Файлды қайта сұраңыз.</translation>
    </message>
    <message>
        <source>Ask for the file again or scan the paper.</source>
        <translation>Файлды қайта сұраңыз немесе қағазын сканерлеңіз.</translation>
    </message>
    <message>
        <source>Take a smaller file.</source>
        <translation>Кішірек файл алыңыз.</translation>
    </message>
    <message>
        <source>Take a smaller picture.</source>
        <translation>Кішірек сурет алыңыз.</translation>
    </message>
    <message>
        <source>Take a smaller or simpler file.</source>
        <translation>Кішірек немесе қарапайымдау файл алыңыз.</translation>
    </message>
    <message>
        <source>Ask for a PDF without a password.</source>
        <translation>Құпиясөзсіз PDF сұраңыз.</translation>
    </message>
    <message>
        <source>Take the pages that are needed alone.</source>
        <translation>Тек қажет беттерді алыңыз.</translation>
    </message>
    <message>
        <source>Put the stick back in or join the network again.</source>
        <translation>Флешканы қайта салыңыз немесе желіге қайта қосылыңыз.</translation>
    </message>
    <message>
        <source>Make room on the disk; what you typed is kept on the screen.</source>
        <translation>Дискіден орын босатыңыз; тергеніңіз экранда сақталып тұр.</translation>
    </message>
    <message>
        <source>Nothing has been changed. Restore the last backup with the recovery key.</source>
        <translation>Ештеңе өзгерген жоқ. Соңғы сақтық көшірмені қалпына келтіру кілтімен қайтарыңыз.</translation>
    </message>
    <message>
        <source>Nothing has been changed. Install the newer version of the program.</source>
        <translation>Ештеңе өзгерген жоқ. Бағдарламаның жаңарақ нұсқасын орнатыңыз.</translation>
    </message>
    <message>
        <source>Put it back, or restore the last backup with the recovery key.</source>
        <translation>Оны орнына қойыңыз немесе соңғы сақтық көшірмені қалпына келтіру кілтімен қайтарыңыз.</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>Сәл күтіп, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>Ask whoever looks after this workstation to give the account its folder back.</source>
        <translation>Осы компьютерге жауапты маманнан есептік жазбаға қалтаға қолжетімділікті қайтаруын сұраңыз.</translation>
    </message>
    <message>
        <source>Type it again from the recovery sheet.</source>
        <translation>Қалпына келтіру парағынан қайта теріңіз.</translation>
    </message>
    <message>
        <source>Choose a passphrase instead; it is asked for at each start.</source>
        <translation>Оның орнына құпия фраза таңдаңыз; ол әр іске қосқанда сұралады.</translation>
    </message>
    <message>
        <source>Set it up and try again, or choose a passphrase.</source>
        <translation>Оны баптап, қайталап көріңіз немесе құпия фраза таңдаңыз.</translation>
    </message>
    <message>
        <source>Unlock it and try again.</source>
        <translation>Құлпын ашып, қайталап көріңіз.</translation>
    </message>
    <message>
        <source>Allow it when the system asks, or choose a passphrase.</source>
        <translation>Жүйе сұрағанда рұқсат беріңіз немесе құпия фраза таңдаңыз.</translation>
    </message>
    <message>
        <source>Type the recovery key from the sheet printed at the first start.</source>
        <translation>Алғашқы іске қосқанда басып шығарылған парақтағы қалпына келтіру кілтін теріңіз.</translation>
    </message>
    <message>
        <source>Compare it with the sheet.</source>
        <translation>Парақпен салыстырыңыз.</translation>
    </message>
    <message>
        <source>Add the page again, or restore a backup.</source>
        <translation>Бетті қайта қосыңыз немесе сақтық көшірмені қалпына келтіріңіз.</translation>
    </message>
    <message>
        <source>Choose one in the settings.</source>
        <translation>Баптаулардан таңдаңыз.</translation>
    </message>
    <message>
        <source>Put the backup stick in, or choose another folder in the settings.</source>
        <translation>Сақтық көшірме флешкасын салыңыз немесе баптаулардан басқа қалтаны таңдаңыз.</translation>
    </message>
    <message>
        <source>Take another one, or back up anew.</source>
        <translation>Басқасын алыңыз немесе қайта көшірме жасаңыз.</translation>
    </message>
    <message>
        <source>Switch it on or choose another; the paper is kept and can be printed again.</source>
        <translation>Принтерді қосыңыз немесе басқасын таңдаңыз; қағаз сақталды, оны қайта басып шығаруға болады.</translation>
    </message>
    <message>
        <source>Look at the printer, then print again; the paper and its number are kept.</source>
        <translation>Принтерді қарап, қайта басып шығарыңыз; қағаз бен оның нөмірі сақталды.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Басқа қалтаны таңдаңыз.</translation>
    </message>
</context>
<context>
    <name>photo</name>
    <message>
        <source>No face was found: show the eyes and the chin in the picture, or take another one.</source>
        <translation>Бет табылмады: суреттен көз бен иекті көрсетіңіз немесе басқа сурет алыңыз.</translation>
    </message>
    <message>
        <source>The face was shown by hand: look for yourself whether it is sharp, evenly lit and before a plain wall, the eyes open and the mouth closed.</source>
        <translation>Бет қолмен көрсетілді: оның айқын, біркелкі жарықтандырылған, артындағы қабырғаның біркелкі, көзінің ашық, аузының жабық екенін өзіңіз тексеріңіз.</translation>
    </message>
    <message>
        <source>Below 300 dpi: the picture gives {dpi} dots per inch here and will print soft. Take it from nearer, or choose a larger file.</source>
        <translation>300 dpi-ден төмен: сурет мұнда дюймге {dpi} нүкте береді, басылымы бұлыңғыр болады. Жақынырақтан түсіріңіз немесе үлкенірек файл таңдаңыз.</translation>
    </message>
    <message>
        <source>The picture cannot be read: choose another file.</source>
        <translation>Сурет оқылмайды: басқа файл таңдаңыз.</translation>
    </message>
    <message>
        <source>Another face is inside the frame: make the frame smaller, or take a picture of the child alone.</source>
        <translation>Жиектің ішінде тағы бір бет бар: жиекті кішірейтіңіз немесе баланы жеке түсіріңіз.</translation>
    </message>
    <message>
        <source>There are {count} faces in the picture: if the frame is not on the child, click the child&apos;s face or press its number.</source>
        <translation>Суреттегі беттер саны: {count}. Жиек балада болмаса, баланың бетін басыңыз немесе нөмірін теріңіз.</translation>
    </message>
    <message>
        <source>The face has too few pixels and would print blurred: take the picture from nearer, or choose a larger file.</source>
        <translation>Бетте пиксель тым аз, басылымы бұлыңғыр болады: жақынырақтан түсіріңіз немесе үлкенірек файл таңдаңыз.</translation>
    </message>
    <message>
        <source>The face has few pixels: a picture from nearer or a larger file would print sharper.</source>
        <translation>Бетте пиксель аз: жақынырақтан түсірілген сурет немесе үлкенірек файл анығырақ басылады.</translation>
    </message>
    <message>
        <source>The head is far too small ({share} % of the height): make the frame smaller with +.</source>
        <translation>Бас тым кішкентай (биіктіктің {share} %-ы): жиекті + пернесімен кішірейтіңіз.</translation>
    </message>
    <message>
        <source>The head is a little small ({share} % of the height): make the frame smaller with +.</source>
        <translation>Бас сәл кішкентай (биіктіктің {share} %-ы): жиекті + пернесімен кішірейтіңіз.</translation>
    </message>
    <message>
        <source>The head is far too large ({share} % of the height): make the frame larger with −, or take the picture from further away.</source>
        <translation>Бас тым үлкен (биіктіктің {share} %-ы): жиекті − пернесімен үлкейтіңіз немесе алысырақтан түсіріңіз.</translation>
    </message>
    <message>
        <source>The head is a little large ({share} % of the height): make the frame larger with −.</source>
        <translation>Бас сәл үлкен (биіктіктің {share} %-ы): жиекті − пернесімен үлкейтіңіз.</translation>
    </message>
    <message>
        <source>The face is not in the middle: move the frame onto the face, or press Home.</source>
        <translation>Бет ортада емес: жиекті бетке жылжытыңыз немесе Home басыңыз.</translation>
    </message>
    <message>
        <source>The face is a little off the middle: move the frame with the arrows.</source>
        <translation>Бет ортадан сәл ауытқыған: жиекті көрсеткілермен жылжытыңыз.</translation>
    </message>
    <message>
        <source>The head is tilted by {degrees}°: turn the picture with [ and ] until the eyes are level.</source>
        <translation>Бас {degrees}° қисайған: екі көз бір деңгейге келгенше суретті [ және ] пернелерімен бұрыңыз.</translation>
    </message>
    <message>
        <source>The head is tilted by {degrees}°: [ and ] turn the picture until the eyes are level.</source>
        <translation>Бас {degrees}° қисайған: [ және ] пернелері суретті екі көз теңелгенше бұрады.</translation>
    </message>
    <message>
        <source>The head is turned aside: ask the child to face the camera and take it again.</source>
        <translation>Бас бүйірге бұрылған: баладан камераға тура қарауды сұрап, қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>The head is turned a little aside: a picture of the child facing the camera would be better.</source>
        <translation>Бас сәл бүйірге бұрылған: бала камераға тура қараған сурет жақсырақ болар еді.</translation>
    </message>
    <message>
        <source>The head is raised or lowered: hold the camera at the height of the child&apos;s eyes and take it again.</source>
        <translation>Бас көтеріңкі немесе төмен түскен: камераны баланың көзімен бір деңгейде ұстап, қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>The head is a little raised or lowered: hold the camera at the height of the child&apos;s eyes.</source>
        <translation>Бас сәл көтеріңкі немесе төмен: камераны баланың көзімен бір деңгейде ұстаңыз.</translation>
    </message>
    <message>
        <source>The eyes are closed: ask the child to look into the camera and take it again.</source>
        <translation>Көзі жұмулы: баладан камераға қарауды сұрап, қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>The eyes are half closed: a picture with open eyes would be better.</source>
        <translation>Көзі жартылай жұмулы: көзі ашық сурет жақсырақ болар еді.</translation>
    </message>
    <message>
        <source>The mouth is open: ask the child to close the lips and take it again.</source>
        <translation>Аузы ашық: баладан ернін жабуды сұрап, қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>The lips are a little open: a picture with a closed mouth would be better.</source>
        <translation>Ерні сәл ашық: аузы жабық сурет жақсырақ болар еді.</translation>
    </message>
    <message>
        <source>The face is not calm: ask for a quiet look without a smile and take it again.</source>
        <translation>Бет әлпеті байсалды емес: күлімсіремей, жай қарауды сұрап, қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>The face is not quite calm: a picture without a smile would be better.</source>
        <translation>Бет әлпеті онша байсалды емес: күлкісіз сурет жақсырақ болар еді.</translation>
    </message>
    <message>
        <source>The face is out of focus: wipe the lens, let the camera focus on the face and take it again.</source>
        <translation>Бет фокуста емес: объективті сүртіп, камера бетке дәлденген соң қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>The face is a little soft: let the camera focus on the face first.</source>
        <translation>Бет сәл бұлыңғыр: алдымен камера бетке дәлденсін.</translation>
    </message>
    <message>
        <source>The picture is blurred by movement: rest the camera, ask the child to keep still and take it again.</source>
        <translation>Сурет қозғалыстан бұлыңғыр: камераны тіреп, баладан қимылдамауды сұрап, қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>Something moved a little: more light and a steady camera help.</source>
        <translation>Сәл қозғалып кеткен: жарық көбірек болып, камера тұрақты тұрса, жақсарады.</translation>
    </message>
    <message>
        <source>The picture is grainy: bring more light and take it again.</source>
        <translation>Суретте түйіршік көп: жарықты көбейтіп, қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>The picture is a little grainy: more light helps.</source>
        <translation>Сурет сәл түйіршікті: жарық көбірек болса, жақсарады.</translation>
    </message>
    <message>
        <source>The file was compressed too much: ask for the original picture, not one from a messenger.</source>
        <translation>Файл тым қатты сығылған: мессенджерден емес, суреттің түпнұсқасын сұраңыз.</translation>
    </message>
    <message>
        <source>The file was compressed: the original picture, not one from a messenger, is clearer.</source>
        <translation>Файл сығылған: мессенджердегіден гөрі суреттің түпнұсқасы анығырақ.</translation>
    </message>
    <message>
        <source>The face is too dark: turn the child towards the window or switch on a lamp, and take it again.</source>
        <translation>Бет тым қараңғы: баланы терезеге бұрыңыз немесе шам жағып, қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>The face is a little dark: turn the child towards the window or switch on a lamp.</source>
        <translation>Бет сәл қараңғы: баланы терезеге бұрыңыз немесе шам жағыңыз.</translation>
    </message>
    <message>
        <source>The face is too bright and loses its features: move the child out of the direct light and take it again.</source>
        <translation>Бет тым жарық, нышандары көрінбейді: баланы тура жарықтан әкетіп, қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>The face is a little bright: softer light from the front helps.</source>
        <translation>Бет сәл жарық: алдыңғы жақтан түсетін жұмсақ жарық дұрыс болады.</translation>
    </message>
    <message>
        <source>Half of the face is in shadow: turn the child towards the window and take it again.</source>
        <translation>Беттің жартысы көлеңкеде: баланы терезеге бұрып, қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>One half of the face is darker: turn the child towards the window.</source>
        <translation>Беттің бір жартысы қараңғырақ: баланы терезеге бұрыңыз.</translation>
    </message>
    <message>
        <source>The left half of the face is in shadow: turn the child towards the window and take it again.</source>
        <translation>Беттің сол жартысы көлеңкеде: баланы терезеге бұрып, қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>The left half of the face is darker: turn the child towards the window.</source>
        <translation>Беттің сол жартысы қараңғырақ: баланы терезеге бұрыңыз.</translation>
    </message>
    <message>
        <source>The right half of the face is in shadow: turn the child towards the window and take it again.</source>
        <translation>Беттің оң жартысы көлеңкеде: баланы терезеге бұрып, қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>The right half of the face is darker: turn the child towards the window.</source>
        <translation>Беттің оң жартысы қараңғырақ: баланы терезеге бұрыңыз.</translation>
    </message>
    <message>
        <source>The colours of the skin are false: switch off coloured lamps and take it again by daylight.</source>
        <translation>Терінің түсі бұрмаланған: түсті шамдарды сөндіріп, күн жарығында қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>The colours of the skin are a little false: daylight alone is better.</source>
        <translation>Терінің түсі сәл бұрмаланған: тек күн жарығы болғаны дұрыс.</translation>
    </message>
    <message>
        <source>The background is not plain: put the child before an empty light wall and take it again.</source>
        <translation>Фон біркелкі емес: баланы бос ашық түсті қабырғаның алдына тұрғызып, қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>The background is not quite plain: an empty light wall is better.</source>
        <translation>Фон онша біркелкі емес: бос ашық түсті қабырға жақсырақ.</translation>
    </message>
    <message>
        <source>The background is dark: put the child before a white or light wall and take it again.</source>
        <translation>Фон қараңғы: баланы ақ немесе ашық түсті қабырғаның алдына тұрғызып, қайта түсіріңіз.</translation>
    </message>
    <message>
        <source>The background is a little dark: a white or light wall is better.</source>
        <translation>Фон сәл қараңғы: ақ немесе ашық түсті қабырға жақсырақ.</translation>
    </message>
    <message>
        <source>The picture ends inside the frame: make the frame smaller, or take a picture with more room around the head.</source>
        <translation>Сурет жиектің ішінде бітеді: жиекті кішірейтіңіз немесе бастың айналасында орны мол сурет алыңыз.</translation>
    </message>
    <message>
        <source>The picture ends close to the head, so the frame is the nearest that fits: leave more room around the head.</source>
        <translation>Суреттің шеті басқа тым жақын, сондықтан жиек сыйғанынша қойылды: бастың айналасында көбірек орын қалдырыңыз.</translation>
    </message>
    <message>
        <source>Look at the picture again before you use it.</source>
        <translation>Пайдаланбас бұрын суретті тағы бір қараңыз.</translation>
    </message>
    <message>
        <source>one face</source>
        <translation>бет біреу</translation>
    </message>
    <message>
        <source>size</source>
        <translation>өлшемі</translation>
    </message>
    <message>
        <source>place in the frame</source>
        <translation>жиектегі орны</translation>
    </message>
    <message>
        <source>pose</source>
        <translation>тұрысы</translation>
    </message>
    <message>
        <source>eyes and mouth</source>
        <translation>көзі мен аузы</translation>
    </message>
    <message>
        <source>sharpness</source>
        <translation>анықтығы</translation>
    </message>
    <message>
        <source>light</source>
        <translation>жарығы</translation>
    </message>
    <message>
        <source>background</source>
        <translation>фоны</translation>
    </message>
</context>
<context>
    <name>states</name>
    <message>
        <source>draft</source>
        <translation>жоба</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>толық емес</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>қабылданды</translation>
    </message>
    <message>
        <source>under review</source>
        <translation>қаралуда</translation>
    </message>
    <message>
        <source>enrolled</source>
        <translation>оқуға қабылданды</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>қабылданбады</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>бас тартылды</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>кері қайтарып алынды</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>біріктірілді</translation>
    </message>
</context>
<context>
    <name>sync</name>
    <message>
        <source>The registry cannot be reached.</source>
        <translation>Тізіліммен байланыс жоқ.</translation>
    </message>
    <message>
        <source>Something else answers in the registry&apos;s place, as a network&apos;s sign-in page does.</source>
        <translation>Тізілім орнына басқа біреу жауап береді, мысалы желінің кіру беті.</translation>
    </message>
    <message>
        <source>The network&apos;s proxy does not let this workstation through.</source>
        <translation>Желінің проксиі бұл жұмыс орнын өткізбейді.</translation>
    </message>
    <message>
        <source>The registry&apos;s certificate is not trusted here. Nothing was sent.</source>
        <translation>Тізілім сертификатына мұнда сенім жоқ. Ештеңе жіберілген жоқ.</translation>
    </message>
    <message>
        <source>The clock of this workstation is wrong: by the registry it is {time}.</source>
        <translation>Осы компьютердің сағаты дұрыс емес: тізілім бойынша {time}.</translation>
    </message>
    <message>
        <source>The registry has closed the access of this workstation.</source>
        <translation>Тізілім бұл жұмыс орнының қолжетімділігін жапты.</translation>
    </message>
    <message>
        <source>Two workstations go on from one state: this one was copied or restored.</source>
        <translation>Екі жұмыс орны бір күйден жалғасып жатыр: бұл жұмыс орны көшірілген немесе қалпына келтірілген.</translation>
    </message>
    <message>
        <source>This program and the registry are of versions that do not understand each other.</source>
        <translation>Бұл бағдарлама мен тізілімнің нұсқалары бірін-бірі түсінбейді.</translation>
    </message>
    <message>
        <source>The registry is busy or under repair.</source>
        <translation>Тізілім бос емес немесе жөндеуде.</translation>
    </message>
    <message>
        <source>The registry has no more room for pages and photos of this school.</source>
        <translation>Тізілімде осы мектептің беттері мен суреттеріне орын қалмады.</translation>
    </message>
    <message>
        <source>The registry has fallen back: it has less than it had at the last sync.</source>
        <translation>Тізілім артқа шегінді: онда соңғы алмасудағыдан аз дерек бар.</translation>
    </message>
    <message>
        <source>A disk is full, here or at the registry: nothing can be exchanged.</source>
        <translation>Диск толған, осында немесе тізілімде: алмасу мүмкін емес.</translation>
    </message>
    <message>
        <source>Work on as always: everything is sent by itself once there is a line.</source>
        <translation>Әдеттегідей жұмыс істей беріңіз: байланыс болғанда бәрі өздігінен жіберіледі.</translation>
    </message>
    <message>
        <source>Sign in to the network in a browser, or ask whoever looks after it to let the registry through.</source>
        <translation>Браузерде желіге кіріңіз немесе желіге жауапты маманнан тізілімге жол ашуын сұраңыз.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, name and password in the settings.</source>
        <translation>Баптауларда проксидің мекенжайын, атын және құпиясөзін тексеріңіз.</translation>
    </message>
    <message>
        <source>Ask the registry&apos;s administrator for its fingerprint, and compare it in the settings.</source>
        <translation>Тізілім әкімшісінен сертификат ізін сұрап, баптауларда салыстырыңыз.</translation>
    </message>
    <message>
        <source>Set the clock right in the system; sending then goes on by itself.</source>
        <translation>Жүйеде сағатты түзетіңіз; жіберу өздігінен жалғасады.</translation>
    </message>
    <message>
        <source>Everything stays saved here. Ask the registry&apos;s administrator for a new code, and enrol this workstation anew in the settings.</source>
        <translation>Бәрі осында сақтаулы. Тізілім әкімшісінен жаңа код сұрап, баптауларда жұмыс орнын қайта тіркеңіз.</translation>
    </message>
    <message>
        <source>Nothing is lost. Enrol this workstation anew in the settings with a new code: what waits is then sent.</source>
        <translation>Ештеңе жоғалған жоқ. Баптауларда жұмыс орнын жаңа кодпен қайта тіркеңіз: сонда кезектегі істер жіберіледі.</translation>
    </message>
    <message>
        <source>Install the newest version of the program; until then everything waits here.</source>
        <translation>Бағдарламаның соңғы нұсқасын орнатыңыз; оған дейін бәрі осында күтеді.</translation>
    </message>
    <message>
        <source>Nothing to do: it is tried again by itself.</source>
        <translation>Ештеңе істеудің қажеті жоқ: өздігінен қайталанады.</translation>
    </message>
    <message>
        <source>Tell the registry&apos;s administrator, who can give the school more room. Everything stays saved here, and goes on by itself then.</source>
        <translation>Тізілім әкімшісіне айтыңыз: ол мектепке орын қоса алады. Бәрі осында сақтаулы, содан кейін өздігінен жалғасады.</translation>
    </message>
    <message>
        <source>Tell the registry&apos;s administrator to renew its epoch. Everything stays saved here; what the registry lost is then sent again by itself.</source>
        <translation>Тізілім әкімшісіне дәуірін жаңарту керегін айтыңыз (renew-epoch). Бәрі осында сақтаулы; тізілім жоғалтқаны содан кейін өздігінен қайта жіберіледі.</translation>
    </message>
    <message>
        <source>Make room on this workstation; if there is enough, tell the registry&apos;s administrator.</source>
        <translation>Осы жұмыс орнында орын босатыңыз; орын жеткілікті болса, тізілім әкімшісіне хабарлаңыз.</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>байланыс жоқ</translation>
    </message>
    <message>
        <source>the network asks to sign in</source>
        <translation>желі кіруді сұрайды</translation>
    </message>
    <message>
        <source>the proxy refuses</source>
        <translation>прокси өткізбейді</translation>
    </message>
    <message>
        <source>certificate not trusted</source>
        <translation>сертификатқа сенім жоқ</translation>
    </message>
    <message>
        <source>the clock is wrong</source>
        <translation>сағат дұрыс емес</translation>
    </message>
    <message>
        <source>access closed</source>
        <translation>қолжетімділік жабық</translation>
    </message>
    <message>
        <source>to be enrolled anew</source>
        <translation>қайта тіркеу керек</translation>
    </message>
    <message>
        <source>another version</source>
        <translation>нұсқасы сәйкес емес</translation>
    </message>
    <message>
        <source>the registry is busy</source>
        <translation>тізілім бос емес</translation>
    </message>
    <message>
        <source>no room at the registry</source>
        <translation>тізілімде орын жоқ</translation>
    </message>
    <message>
        <source>the registry fell back</source>
        <translation>тізілім шегінді</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>диск толды</translation>
    </message>
</context>
</TS>
