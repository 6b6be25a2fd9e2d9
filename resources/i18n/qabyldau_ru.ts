<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>ApplicationController</name>
    <message>
        <source>Suggested by the IIN: compare with the document.</source>
        <translation>Предложено по ИИН: сверьте с документом.</translation>
    </message>
    <message>
        <source>Take {value}</source>
        <translation>Подставить: {value}</translation>
    </message>
    <message>
        <source>This child has an active case: {child}.</source>
        <translation>По этому ребёнку есть действующее дело: {child}.</translation>
    </message>
    <message>
        <source>Is this the same child? {child} has the same names and birth date.</source>
        <translation>Это тот же ребёнок? {child}: те же фамилия, имя и дата рождения.</translation>
    </message>
    <message>
        <source>Go on with that case instead of making a second one.</source>
        <translation>Продолжите это дело, не заводите второе.</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Продолжить это дело</translation>
    </message>
    <message>
        <source>This child has a case already: it was opened.</source>
        <translation>Дело этого ребёнка уже есть: открыто оно.</translation>
    </message>
    <message>
        <source>{name} has the same parent.</source>
        <translation>Есть ребёнок того же родителя: {name}.</translation>
    </message>
    <message>
        <source>The parent and the address can be taken over; only empty fields are filled.</source>
        <translation>Данные родителя и адрес можно перенести; заполнятся только пустые поля.</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Перенести</translation>
    </message>
</context>
<context>
    <name>ApplicationPage</name>
    <message>
        <source>Child</source>
        <translation>Ребёнок</translation>
    </message>
    <message>
        <source>Parent (legal representative)</source>
        <translation>Родитель (законный представитель)</translation>
    </message>
    <message>
        <source>Home address</source>
        <translation>Место жительства</translation>
    </message>
    <message>
        <source>Schooling</source>
        <translation>Обучение</translation>
    </message>
    <message>
        <source>Consent and papers</source>
        <translation>Согласие и заявление</translation>
    </message>
    <message>
        <source>Parent&apos;s signature</source>
        <translation>Подпись родителя (законного представителя)</translation>
    </message>
    <message>
        <source>Print for signature  F8</source>
        <translation>Печать на подпись  F8</translation>
    </message>
    <message>
        <source>Print the application for signature</source>
        <translation>Печать заявления на подпись</translation>
    </message>
    <message>
        <source>Print it, let the parent sign, then attach the sheet below or tick.</source>
        <translation>Напечатайте, дайте родителю подписать, затем приложите лист ниже или поставьте отметку.</translation>
    </message>
    <message>
        <source>Signed on paper, kept in the child&apos;s file</source>
        <translation>Подписано на бумаге, хранится в личном деле обучающегося</translation>
    </message>
    <message>
        <source>On to the documents</source>
        <translation>К документам</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>The backup is made and was read back.</source>
        <translation>Резервная копия создана и проверена чтением.</translation>
    </message>
</context>
<context>
    <name>BusyOverlay</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>CameraController</name>
    <message>
        <source>Hold still…</source>
        <translation>Не двигайтесь…</translation>
    </message>
    <message>
        <source>Switch the camera off</source>
        <translation>Выключить камеру</translation>
    </message>
    <message>
        <source>The camera is starting…</source>
        <translation>Камера включается…</translation>
    </message>
    <message>
        <source>crown</source>
        <translation>макушка</translation>
    </message>
    <message>
        <source>eyes</source>
        <translation>глаза</translation>
    </message>
    <message>
        <source>chin</source>
        <translation>подбородок</translation>
    </message>
    <message>
        <source>Choosing the best…</source>
        <translation>Выбираем лучший…</translation>
    </message>
    <message>
        <source>Shot {number} of {count}</source>
        <translation>Снимок {number} из {count}</translation>
    </message>
</context>
<context>
    <name>CameraPanel</name>
    <message>
        <source>Take the photo (Space)</source>
        <translation>Снять (пробел)</translation>
    </message>
    <message>
        <source>Switch off (Esc)</source>
        <translation>Выключить (Esc)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Picture from a file…</source>
        <translation>Снимок из файла…</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>A plain light wall, the light before the child, the camera as high as the eyes. Several stills are taken at once; the sharpest with open eyes is proposed.</source>
        <translation>Ровная светлая стена, свет спереди, камера на уровне глаз. Снимается сразу несколько кадров; предлагается самый резкий с открытыми глазами.</translation>
    </message>
    <message>
        <source>Live picture</source>
        <translation>Изображение с камеры</translation>
    </message>
</context>
<context>
    <name>CameraWords</name>
    <message>
        <source>No face in sight</source>
        <translation>Лица не видно</translation>
    </message>
    <message>
        <source>One person alone in the picture</source>
        <translation>В кадре должен быть один человек</translation>
    </message>
    <message>
        <source>Come nearer</source>
        <translation>Подойдите ближе</translation>
    </message>
    <message>
        <source>Step back a little</source>
        <translation>Отойдите немного назад</translation>
    </message>
    <message>
        <source>Bring the face between the lines</source>
        <translation>Лицо — между линиями</translation>
    </message>
    <message>
        <source>More light is needed</source>
        <translation>Нужно больше света</translation>
    </message>
    <message>
        <source>More light from the front</source>
        <translation>Больше света спереди</translation>
    </message>
    <message>
        <source>Too bright: less light</source>
        <translation>Слишком ярко: меньше света</translation>
    </message>
    <message>
        <source>Look straight into the camera</source>
        <translation>Смотрите прямо в камеру</translation>
    </message>
    <message>
        <source>Raise the chin a little</source>
        <translation>Чуть поднимите подбородок</translation>
    </message>
    <message>
        <source>Lower the chin a little</source>
        <translation>Чуть опустите подбородок</translation>
    </message>
    <message>
        <source>Hold the head upright</source>
        <translation>Держите голову прямо</translation>
    </message>
    <message>
        <source>Open the eyes</source>
        <translation>Откройте глаза</translation>
    </message>
    <message>
        <source>Close the mouth</source>
        <translation>Закройте рот</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Не двигайтесь</translation>
    </message>
    <message>
        <source>Good: press Space</source>
        <translation>Хорошо: нажмите пробел</translation>
    </message>
    <message>
        <source>The camera cannot be used yet</source>
        <translation>Камерой пока нельзя пользоваться</translation>
    </message>
    <message>
        <source>No camera is connected</source>
        <translation>Камера не подключена</translation>
    </message>
    <message>
        <source>Plug one in: it starts by itself. A picture from a file works as well.</source>
        <translation>Подключите её: она включится сама. Можно взять и снимок из файла.</translation>
    </message>
    <message>
        <source>Another program uses the camera</source>
        <translation>Камеру использует другая программа</translation>
    </message>
    <message>
        <source>Close that program, then try again.</source>
        <translation>Закройте ту программу и повторите.</translation>
    </message>
    <message>
        <source>The system does not let the program use the camera</source>
        <translation>Система не разрешает программе использовать камеру</translation>
    </message>
    <message>
        <source>Allow the camera in the system&apos;s privacy settings, then try again.</source>
        <translation>Разрешите камеру в настройках конфиденциальности системы и повторите.</translation>
    </message>
    <message>
        <source>The camera was unplugged</source>
        <translation>Камера отключена</translation>
    </message>
    <message>
        <source>Plug it in again: it goes on by itself. Shots that were taken are kept.</source>
        <translation>Подключите её снова: она продолжит сама. Сделанные снимки сохранены.</translation>
    </message>
    <message>
        <source>The camera sends no picture</source>
        <translation>Камера не передаёт изображение</translation>
    </message>
    <message>
        <source>Take its cover off, plug it in anew or choose another, then try again.</source>
        <translation>Снимите крышку, подключите заново или выберите другую и повторите.</translation>
    </message>
    <message>
        <source>The camera does not work</source>
        <translation>Камера не работает</translation>
    </message>
    <message>
        <source>Plug it in anew, then try again. A picture from a file works as well.</source>
        <translation>Подключите её заново и повторите. Можно взять и снимок из файла.</translation>
    </message>
    <message>
        <source>A part of the program is missing: install it anew.</source>
        <translation>Не хватает части программы: установите её заново.</translation>
    </message>
    <message>
        <source>System libraries are missing. Whoever looks after this workstation runs: {line}</source>
        <translation>Не хватает системных библиотек. Тот, кто обслуживает это рабочее место, выполняет: {line}</translation>
    </message>
</context>
<context>
    <name>CaseCard</name>
    <message>
        <source>Name not yet known</source>
        <translation>Имя пока неизвестно</translation>
    </message>
    <message>
        <source>Registry number {number}</source>
        <translation>Регистрационный номер {number}</translation>
    </message>
    <message>
        <source>Order {number}, {date}</source>
        <translation>Приказ № {number} от {date}</translation>
    </message>
    <message>
        <source>Decided {date}</source>
        <translation>Решение от {date}</translation>
    </message>
    <message>
        <source>Ground: {reason}</source>
        <translation>Основание: {reason}</translation>
    </message>
    <message>
        <source>No photo yet</source>
        <translation>Фото пока нет</translation>
    </message>
    <message>
        <source>The child&apos;s photo</source>
        <translation>Фото ребёнка</translation>
    </message>
</context>
<context>
    <name>CaseKeys</name>
    <message>
        <source>Finish</source>
        <translation>Завершить</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Сканировать</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Move the page to where it belongs</source>
        <translation>Перенести страницу туда, где ей место</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>CaseOfAttention</name>
    <message>
        <source>No name yet</source>
        <translation>Имени пока нет</translation>
    </message>
    <message>
        <source>Two cases of this school are of the same child.</source>
        <translation>Два дела этой школы — об одном ребёнке.</translation>
    </message>
    <message>
        <source>Look which one is to go on. The other is closed; its pages, photo and papers come along, and no number is lost.</source>
        <translation>Посмотрите, какое дело продолжать. Второе закроется; его страницы, фото и бумаги перейдут в первое, ни один номер не пропадёт.</translation>
    </message>
    <message>
        <source>A page or the photo of this case is damaged on this workstation.</source>
        <translation>Страница или фото этого дела повреждены на этом рабочем месте.</translation>
    </message>
    <message>
        <source>Everything else of the case is whole. Open it, remove what cannot be seen, scan it again, then send the case again.</source>
        <translation>Остальное в деле цело. Откройте его, уберите то, что не видно, отсканируйте заново и отправьте дело ещё раз.</translation>
    </message>
    <message>
        <source>Open the case, put this place right, then send it again. Until then this case waits here alone; all others go on.</source>
        <translation>Откройте дело, исправьте это место и отправьте ещё раз. До тех пор ждёт только это дело, остальные уходят.</translation>
    </message>
    <message>
        <source>Another school holds this child&apos;s active application.</source>
        <translation>Действующее заявление этого ребёнка — в другой школе.</translation>
    </message>
    <message>
        <source>The registry names the school once the parent has agreed to the processing of data and the number of the child&apos;s document stands in the case.</source>
        <translation>Реестр назовёт школу, когда родитель согласится на обработку данных и в деле будет номер документа ребёнка.</translation>
    </message>
    <message>
        <source>An application for your child is active at another school already. A child has one active application. If you want this school, withdraw the one there; your documents stay with us, you need not bring them again.</source>
        <translation>Заявление на вашего ребёнка уже принято в другой школе. У ребёнка может быть одно действующее заявление. Если вы хотите в нашу школу, отзовите то заявление; ваши документы останутся у нас, приносить их снова не нужно.</translation>
    </message>
    <message>
        <source>{school} holds this child&apos;s active application.</source>
        <translation>Действующее заявление этого ребёнка — в школе: {school}.</translation>
    </message>
    <message>
        <source>An application for your child is active already: {school}. A child has one active application. If you want this school, withdraw the one there; your documents stay with us, you need not bring them again.</source>
        <translation>Заявление на вашего ребёнка уже принято: {school}. У ребёнка может быть одно действующее заявление. Если вы хотите в нашу школу, отзовите то заявление; ваши документы останутся у нас, приносить их снова не нужно.</translation>
    </message>
    <message>
        <source>As soon as it is withdrawn there, this case becomes active by itself.</source>
        <translation>Как только его там отзовут, это дело станет действующим само.</translation>
    </message>
    <message>
        <source>This case</source>
        <translation>Это дело</translation>
    </message>
    <message>
        <source>The other case</source>
        <translation>Другое дело</translation>
    </message>
    <message>
        <source>Go on with this case</source>
        <translation>Продолжить это дело</translation>
    </message>
    <message>
        <source>Go on with the other case</source>
        <translation>Продолжить другое дело</translation>
    </message>
    <message>
        <source>Open the other case</source>
        <translation>Открыть другое дело</translation>
    </message>
    <message>
        <source>If these are two different children, put the IIN or birth date right first.</source>
        <translation>Если это двое разных детей, сначала исправьте ИИН или дату рождения.</translation>
    </message>
    <message>
        <source>State of the case</source>
        <translation>Статус дела</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Начато</translation>
    </message>
    <message>
        <source>Pages and photo</source>
        <translation>Страницы и фото</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Бумаги</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>совпадает</translation>
    </message>
    <message>
        <source>in one alone</source>
        <translation>только в одном</translation>
    </message>
    <message>
        <source>different</source>
        <translation>различается</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n страница</numerusform>
            <numerusform>%n страницы</numerusform>
            <numerusform>%n страниц</numerusform>
        </translation>
    </message>
    <message>
        <source>photo</source>
        <translation>фото</translation>
    </message>
</context>
<context>
    <name>CaseOfAttentionPage</name>
    <message>
        <source>Later  Esc</source>
        <translation>Позже  Esc</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Открыть дело</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Отправить ещё раз</translation>
    </message>
    <message>
        <source>What to tell the parent</source>
        <translation>Что сказать родителю</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>Checklist</source>
        <translation>Перечень документов</translation>
    </message>
    <message>
        <source>Today  Esc</source>
        <translation>Сегодня  Esc</translation>
    </message>
    <message>
        <source>Back to Today</source>
        <translation>Назад на страницу «Сегодня»</translation>
    </message>
    <message>
        <source>Finish  F9</source>
        <translation>Завершить  F9</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Завершить</translation>
    </message>
    <message>
        <source>Child&apos;s card</source>
        <translation>Карточка ребёнка</translation>
    </message>
</context>
<context>
    <name>CaseSummary</name>
    <message>
        <source>Saved {time}</source>
        <translation>Сохранено: {time}</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Ещё не сохранено</translation>
    </message>
    <message>
        <source>{state}, not required</source>
        <translation>{state}, необязательно</translation>
    </message>
    <message>
        <source>{done} of {all} done</source>
        <translation>Готово {done} из {all}</translation>
    </message>
    <message>
        <source>Open the joint case</source>
        <translation>Открыть общее дело</translation>
    </message>
    <message>
        <source>{used} of {limit} MB</source>
        <translation>{used} из {limit} МБ</translation>
    </message>
    <message>
        <source>Sibling: {name}</source>
        <translation>Брат или сестра: {name}</translation>
    </message>
    <message>
        <source>Sibling, no name yet</source>
        <translation>Брат или сестра, имени пока нет</translation>
    </message>
    <message>
        <source>{used} of {limit} MB: too much, remove or scan pages anew</source>
        <translation>{used} из {limit} МБ: слишком много, удалите страницы или отсканируйте заново</translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n год</numerusform>
            <numerusform>%n года</numerusform>
            <numerusform>%n лет</numerusform>
        </translation>
    </message>
    <message>
        <source>grade {grade}</source>
        <translation>{grade} класс</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>Объединено</translation>
    </message>
    <message>
        <source>Linked: begun for the paper {number} of another workstation</source>
        <translation>Связанное дело: начато по бумаге {number} другого рабочего места</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Черновик</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Неполный</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Принят</translation>
    </message>
    <message>
        <source>Under review</source>
        <translation>На рассмотрении</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>Зачислен</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Не принят</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отказано</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Отозвано</translation>
    </message>
    <message>
        <source>Missing:</source>
        <translation>Не хватает:</translation>
    </message>
    <message>
        <source>Everything is here.</source>
        <translation>Всё на месте.</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>и ещё {count}</translation>
    </message>
    <message numerus="yes">
        <source>at the desk %n min</source>
        <translation>
            <numerusform>на приёме %n мин</numerusform>
            <numerusform>на приёме %n мин</numerusform>
            <numerusform>на приёме %n мин</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message>
        <source>missing</source>
        <translation>не хватает</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>начато</translation>
    </message>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>in question</source>
        <translation>нужно уточнить</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>страницы</translation>
    </message>
    <message>
        <source>parent&apos;s signature</source>
        <translation>подпись родителя (законного представителя)</translation>
    </message>
    <message>
        <source>checked and handed back</source>
        <translation>проверка и возврат</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>фото</translation>
    </message>
    <message>
        <source>reason for taking the photo</source>
        <translation>причина принятия фото</translation>
    </message>
</context>
<context>
    <name>ChipWords</name>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n дело ждёт вас</numerusform>
            <numerusform>%n дела ждут вас</numerusform>
            <numerusform>%n дел ждут вас</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n в очереди</numerusform>
            <numerusform>%n в очереди</numerusform>
            <numerusform>%n в очереди</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not readable here</source>
        <translation>
            <numerusform>%n здесь не читается</numerusform>
            <numerusform>%n здесь не читаются</numerusform>
            <numerusform>%n здесь не читаются</numerusform>
        </translation>
    </message>
    <message>
        <source>fetching, {done} so far</source>
        <translation>получение, пока {done}</translation>
    </message>
    <message>
        <source>sending {done} of {all}</source>
        <translation>отправка: {done} из {all}</translation>
    </message>
    <message>
        <source>nothing sent yet</source>
        <translation>ещё ничего не отправлено</translation>
    </message>
    <message>
        <source>all sent {time}</source>
        <translation>всё отправлено {time}</translation>
    </message>
    <message>
        <source>offline since {time}</source>
        <translation>нет связи с {time}</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>Choose</source>
        <translation>Выберите</translation>
    </message>
</context>
<context>
    <name>Chores</name>
    <message>
        <source>This store was restored or copied: numbers go on in a new series.</source>
        <translation>База восстановлена или скопирована: нумерация продолжится новой серией.</translation>
    </message>
    <message>
        <source>Pictures of identity documents are left from an interrupted session.</source>
        <translation>После прерванной работы остались снимки документов, удостоверяющих личность.</translation>
    </message>
    <message>
        <source>They go by themselves after 24 hours. Destroy them now?</source>
        <translation>Через 24 часа они удалятся сами. Уничтожить их сейчас?</translation>
    </message>
    <message>
        <source>Destroy now</source>
        <translation>Уничтожить</translation>
    </message>
</context>
<context>
    <name>ClashController</name>
    <message numerus="yes">
        <source>%n place(s) must still be chosen.</source>
        <translation>
            <numerusform>Осталось выбрать %n место.</numerusform>
            <numerusform>Осталось выбрать %n места.</numerusform>
            <numerusform>Осталось выбрать %n мест.</numerusform>
        </translation>
    </message>
    <message>
        <source>No name yet</source>
        <translation>Имени пока нет</translation>
    </message>
    <message>
        <source>All from this workstation</source>
        <translation>Всё с этого рабочего места</translation>
    </message>
    <message>
        <source>All from: {side}</source>
        <translation>Всё отсюда: {side}</translation>
    </message>
    <message>
        <source>Changed here: {our_time}, {our_staff}. {side}: {their_time}, {their_staff}. Everything else is joined already; choose what stands in these places.</source>
        <translation>Изменено здесь: {our_time}, {our_staff}. {side}: {their_time}, {their_staff}. Остальное уже объединено; выберите, что останется в этих местах.</translation>
    </message>
    <message>
        <source>before: {value}</source>
        <translation>было: {value}</translation>
    </message>
    <message>
        <source>This workstation</source>
        <translation>Это рабочее место</translation>
    </message>
    <message>
        <source>Write it otherwise</source>
        <translation>Написать иначе</translation>
    </message>
    <message>
        <source>The registry</source>
        <translation>Реестр</translation>
    </message>
    <message>
        <source>Workstation {letter}</source>
        <translation>Рабочее место {letter}</translation>
    </message>
    <message>
        <source>{done} of {all} chosen</source>
        <translation>Выбрано {done} из {all}</translation>
    </message>
</context>
<context>
    <name>ClashPage</name>
    <message>
        <source>Later  Esc</source>
        <translation>Позже  Esc</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Открыть дело</translation>
    </message>
    <message>
        <source>Keep this  F9</source>
        <translation>Сохранить так  F9</translation>
    </message>
    <message>
        <source>Keep this</source>
        <translation>Сохранить так</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What would you like to do?</source>
        <translation>Что вы хотите сделать?</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Действия</translation>
    </message>
    <message>
        <source>No command has this name.</source>
        <translation>Такого действия нет.</translation>
    </message>
</context>
<context>
    <name>ComparedWords</name>
    <message>
        <source>Full name</source>
        <translation>Полное имя</translation>
    </message>
    <message>
        <source>the same by its sound</source>
        <translation>по звучанию совпадает</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>совпадает</translation>
    </message>
    <message>
        <source>the application says nothing</source>
        <translation>в заявлении не указано</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>расходится</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>differs: {where}</source>
        <translation>расходится: {where}</translation>
    </message>
    <message>
        <source>day</source>
        <translation>день</translation>
    </message>
    <message>
        <source>month</source>
        <translation>месяц</translation>
    </message>
    <message>
        <source>year</source>
        <translation>год</translation>
    </message>
    <message>
        <source>sign {number}, {sides}</source>
        <translation>{number}-й знак, {sides}</translation>
    </message>
    <message>
        <source>letter {number} of “{word}”, {sides}</source>
        <translation>буква {number} в «{word}», {sides}</translation>
    </message>
    <message>
        <source>compare by eye</source>
        <translation>сверьте глазами</translation>
    </message>
</context>
<context>
    <name>ConsentPanel</name>
    <message>
        <source>Text of the consent, version {version}</source>
        <translation>Текст согласия (редакция {version})</translation>
    </message>
</context>
<context>
    <name>CutOffScan</name>
    <message>
        <source>The program ended during a scan. Scan the page on the glass again.</source>
        <translation>Программа прервалась во время сканирования. Отсканируйте страницу на стекле ещё раз.</translation>
    </message>
    <message>
        <source>The program ended during a scan, before the back of sheet {sheet}. Feed that sheet and those behind it again; its front side is in and will stand here twice.</source>
        <translation>Программа прервалась во время сканирования, до оборота листа {sheet}. Подайте этот лист и следующие за ним ещё раз; его лицевая сторона уже внесена и будет стоять здесь дважды.</translation>
    </message>
    <message>
        <source>The program ended during a scan, after sheet {last}. Feed sheet {sheet} and those behind it again.</source>
        <translation>Программа прервалась во время сканирования, после листа {last}. Подайте лист {sheet} и следующие за ним ещё раз.</translation>
    </message>
    <message>
        <source>The program ended during a scan. Feed all sheets again from the first.</source>
        <translation>Программа прервалась во время сканирования. Подайте все листы заново, начиная с первого.</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>dd.mm.yyyy</source>
        <translation>дд.мм.гггг</translation>
    </message>
</context>
<context>
    <name>FedAgain</name>
    <message>
        <source>If that sheet was fed again, its front side stands here twice.</source>
        <translation>Если тот лист подали ещё раз, его лицевая сторона стоит здесь дважды.</translation>
    </message>
    <message>
        <source>Remove the first</source>
        <translation>Убрать первую</translation>
    </message>
</context>
<context>
    <name>FetchLine</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Загрузка</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>{field}, required</source>
        <translation>{field}, обязательно</translation>
    </message>
    <message>
        <source>Only {limit} characters fit: the rest was not taken.</source>
        <translation>Вместилось только {limit} знаков.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Проверьте</translation>
    </message>
</context>
<context>
    <name>FinishController</name>
    <message>
        <source>Issue and print  F8</source>
        <translation>Выдать и напечатать  F8</translation>
    </message>
    <message>
        <source>Issue a new one and print  F8</source>
        <translation>Выдать новую и напечатать  F8</translation>
    </message>
    <message>
        <source>Print copy {n}  F8</source>
        <translation>Печать копии {n}  F8</translation>
    </message>
    <message>
        <source>Print  F8</source>
        <translation>Печать  F8</translation>
    </message>
    <message>
        <source>Print what to bring</source>
        <translation>Печать списка недостающего</translation>
    </message>
    <message>
        <source>Print refusal to accept</source>
        <translation>Печать отказа в приёме</translation>
    </message>
    <message>
        <source>Everything is here</source>
        <translation>Всё на месте</translation>
    </message>
    <message>
        <source>Printing takes the next number; the case is accepted with it.</source>
        <translation>При печати присваивается следующий номер, и документы считаются принятыми.</translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation>Неполный пакет документов</translation>
    </message>
    <message>
        <source>Keep the case open and give the parent a slip of what to bring, or a receipt of refusal to accept that names each missing document.</source>
        <translation>Оставьте дело открытым и выдайте родителю список недостающего либо выдайте расписку об отказе в приёме, где назван каждый недостающий документ.</translation>
    </message>
    <message>
        <source>Cancelled: {reason}</source>
        <translation>Аннулировано: {reason}</translation>
    </message>
    <message>
        <source>Issued {time}, {staff}. Left the desk {n} times.</source>
        <translation>Выдано: {time}, {staff}. Выдано экземпляров: {n}.</translation>
    </message>
    <message>
        <source>Receipt of documents</source>
        <translation>Расписка о приёме документов</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Заявление</translation>
    </message>
    <message>
        <source>Receipt of refusal to accept</source>
        <translation>Расписка об отказе в приёме документов</translation>
    </message>
    <message>
        <source>Withdrawal slip</source>
        <translation>Подтверждение отзыва</translation>
    </message>
    <message>
        <source>What to bring</source>
        <translation>Какие документы нужно донести</translation>
    </message>
    <message>
        <source>Ask each time</source>
        <translation>Спрашивать каждый раз</translation>
    </message>
    <message>
        <source>New paper</source>
        <translation>Новая бумага</translation>
    </message>
    <message>
        <source>There is no paper for this case to print now.</source>
        <translation>Сейчас по этому делу печатать нечего.</translation>
    </message>
    <message>
        <source>Save the paper</source>
        <translation>Сохранение бумаги</translation>
    </message>
</context>
<context>
    <name>FinishPage</name>
    <message>
        <source>Language of the paper</source>
        <translation>Язык бумаги</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Формат листа</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Принтер</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Бумага</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>Сохранить PDF</translation>
    </message>
    <message>
        <source>Next parent  F2</source>
        <translation>Следующий родитель  F2</translation>
    </message>
    <message>
        <source>Next parent</source>
        <translation>Следующий родитель</translation>
    </message>
    <message>
        <source>Cancel this paper…</source>
        <translation>Аннулировать бумагу…</translation>
    </message>
    <message>
        <source>Withdraw the application…</source>
        <translation>Отозвать заявление…</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Cancel the paper: its number stays taken</source>
        <translation>Аннулировать (номер не освободится)</translation>
    </message>
    <message>
        <source>Only by the parent&apos;s signed paper. The child is free to apply elsewhere, and the parent gets a confirmation slip.</source>
        <translation>Только по подписанному заявлению родителя (законного представителя). После этого можно подать заявление в другую школу, а родитель получает подтверждение.</translation>
    </message>
    <message>
        <source>The parent&apos;s signed paper is here</source>
        <translation>Подписанное заявление родителя (законного представителя) получено</translation>
    </message>
    <message>
        <source>Withdraw and print the slip</source>
        <translation>Отозвать и напечатать подтверждение</translation>
    </message>
    <message>
        <source>The paper as it will print</source>
        <translation>Бумага в том виде, в каком напечатается</translation>
    </message>
    <message>
        <source>Say why: the reason stays with the number.</source>
        <translation>Укажите причину: она хранится вместе с номером.</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Set up this desk</source>
        <translation>Настройка рабочего места</translation>
    </message>
    <message>
        <source>Once, in a few minutes. Everything but the recovery key can be changed later.</source>
        <translation>Один раз, за несколько минут. Всё, кроме ключа восстановления, можно изменить позже.</translation>
    </message>
    <message>
        <source>The school</source>
        <translation>Школа</translation>
    </message>
    <message>
        <source>As it stands on receipts and applications.</source>
        <translation>Так, как пишется в расписках и заявлениях.</translation>
    </message>
    <message>
        <source>This workstation</source>
        <translation>Это рабочее место</translation>
    </message>
    <message>
        <source>Each workstation has a letter of its own: it begins every number.</source>
        <translation>У каждого рабочего места своя буква: с неё начинается каждый номер.</translation>
    </message>
    <message>
        <source>The first account</source>
        <translation>Первая учётная запись</translation>
    </message>
    <message>
        <source>An administrator: may change settings and add accounts.</source>
        <translation>Администратор: может менять настройки и добавлять учётные записи.</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Сохранность данных</translation>
    </message>
    <message>
        <source>Everything is encrypted on this disk. A copy goes to a second place each day.</source>
        <translation>Всё на этом диске зашифровано. Копия ежедневно записывается во второе место.</translation>
    </message>
    <message>
        <source>First in every number: A-2026-000117</source>
        <translation>Стоит первой в каждом номере: A-2026-000117</translation>
    </message>
    <message>
        <source>There is a backup: restore it onto this computer</source>
        <translation>Есть резервная копия: восстановить её на этом компьютере</translation>
    </message>
    <message>
        <source>Set up the desk</source>
        <translation>Настроить рабочее место</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Буква</translation>
    </message>
    <message>
        <source>Surname and given name</source>
        <translation>Фамилия, имя</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Должность</translation>
    </message>
    <message>
        <source>PIN or password</source>
        <translation>PIN-код или пароль</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Ещё раз</translation>
    </message>
    <message>
        <source>Folder or stick for backups</source>
        <translation>Папка или флешка для резервных копий</translation>
    </message>
    <message>
        <source>Passphrase, at least 12 signs</source>
        <translation>Парольная фраза, не менее 12 символов</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Введённые значения не совпадают.</translation>
    </message>
    <message>
        <source>A passphrase has at least 12 signs.</source>
        <translation>В парольной фразе не менее 12 символов.</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
</context>
<context>
    <name>FolderWatch</name>
    <message numerus="yes">
        <source>%n new files are in the scanner&apos;s folder.</source>
        <translation>
            <numerusform>В папке сканера %n новый файл.</numerusform>
            <numerusform>В папке сканера %n новых файла.</numerusform>
            <numerusform>В папке сканера %n новых файлов.</numerusform>
        </translation>
    </message>
    <message>
        <source>F6 takes them in here.</source>
        <translation>F6 внесёт их сюда.</translation>
    </message>
    <message>
        <source>Take them in here</source>
        <translation>Внести сюда</translation>
    </message>
</context>
<context>
    <name>FrameTools</name>
    <message>
        <source>Smaller head (−)</source>
        <translation>Голова мельче (−)</translation>
    </message>
    <message>
        <source>Larger head (+)</source>
        <translation>Голова крупнее (+)</translation>
    </message>
    <message>
        <source>Turn left ([)</source>
        <translation>Повернуть влево ([)</translation>
    </message>
    <message>
        <source>Turn right (])</source>
        <translation>Повернуть вправо (])</translation>
    </message>
    <message>
        <source>Quarter turn left (Ctrl+[)</source>
        <translation>На четверть оборота влево (Ctrl+[)</translation>
    </message>
    <message>
        <source>Quarter turn right (Ctrl+])</source>
        <translation>На четверть оборота вправо (Ctrl+])</translation>
    </message>
    <message>
        <source>Frame as proposed (Home)</source>
        <translation>Предложенная рамка (Home)</translation>
    </message>
    <message>
        <source>Show eyes and chin</source>
        <translation>Показать глаза и подбородок</translation>
    </message>
    <message>
        <source>Hold to see the picture as it came (B)</source>
        <translation>Удерживайте: снимок без обрезки (B)</translation>
    </message>
    <message>
        <source>Turn in degrees</source>
        <translation>Поворот в градусах</translation>
    </message>
</context>
<context>
    <name>Framing</name>
    <message>
        <source>Leave the showing of eyes and chin</source>
        <translation>Выйти из показа глаз и подбородка</translation>
    </message>
    <message>
        <source>crown</source>
        <translation>макушка</translation>
    </message>
    <message>
        <source>eyes</source>
        <translation>глаза</translation>
    </message>
    <message>
        <source>chin</source>
        <translation>подбородок</translation>
    </message>
    <message>
        <source>centre</source>
        <translation>центр</translation>
    </message>
    <message>
        <source>Before: the picture as it came. After: at the right.</source>
        <translation>До: снимок без обрезки. После: справа.</translation>
    </message>
    <message>
        <source>1 of 2: click between the eyes, or move the cross with the arrows and press Enter. Esc: frame by hand.</source>
        <translation>1 из 2: щёлкните между глаз или подведите крест стрелками и нажмите Enter. Esc: рамка вручную.</translation>
    </message>
    <message>
        <source>2 of 2: click the tip of the chin, or move the cross with the arrows and press Enter. Esc: the eyes again.</source>
        <translation>2 из 2: щёлкните кончик подбородка или подведите крест стрелками и нажмите Enter. Esc: снова глаза.</translation>
    </message>
    <message>
        <source>Click the child&apos;s face, or press its number: 1 to {count}.</source>
        <translation>Щёлкните лицо ребёнка или нажмите его номер: от 1 до {count}.</translation>
    </message>
</context>
<context>
    <name>FrontDesk</name>
    <message>
        <source>New intake</source>
        <translation>Новый приём</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Lock the desk</source>
        <translation>Заблокировать</translation>
    </message>
    <message>
        <source>Change of user</source>
        <translation>Сменить пользователя</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>Все действия</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Сотрудники</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Создать копию сейчас</translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>{name}, menu</source>
        <translation>{name}, меню</translation>
    </message>
    <message>
        <source>Registry: {words}</source>
        <translation>Реестр: {words}</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Change of user</source>
        <translation>Сменить пользователя</translation>
    </message>
    <message>
        <source>Lock the desk</source>
        <translation>Заблокировать</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Сотрудники</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>сохраняется…</translation>
    </message>
    <message>
        <source>all saved on this desk</source>
        <translation>всё сохранено на этом компьютере</translation>
    </message>
</context>
<context>
    <name>IdentityController</name>
    <message>
        <source>Seen electronically: {name}, {time}</source>
        <translation>Просмотрен в электронном виде: {name}, {time}</translation>
    </message>
    <message>
        <source>Original checked and handed back: {name}, {time}</source>
        <translation>Оригинал проверен и возвращён: {name}, {time}</translation>
    </message>
    <message>
        <source>By a setting of this school, pictures of identity documents are kept.</source>
        <translation>По настройке этой школы снимки документов, удостоверяющих личность, сохраняются.</translation>
    </message>
    <message>
        <source>Pictures added here are only looked at: they are destroyed when the document is confirmed or the case is left, and are never printed, sent or backed up.</source>
        <translation>Добавленные здесь снимки только для просмотра: они уничтожаются, когда документ подтверждён или дело закрыто, и никогда не печатаются, не отправляются и не попадают в резервную копию.</translation>
    </message>
    <message>
        <source>Suggested: compare with the document.</source>
        <translation>Предложено: сверьте с документом.</translation>
    </message>
</context>
<context>
    <name>IdentityPage</name>
    <message>
        <source>Checked and handed back</source>
        <translation>Проверен и возвращён</translation>
    </message>
    <message>
        <source>Checked on the parent&apos;s device</source>
        <translation>Проверен на устройстве родителя</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Заявление</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Перенести</translation>
    </message>
    <message>
        <source>Take over into the application: {field}</source>
        <translation>Перенести в заявление: {field}</translation>
    </message>
    <message>
        <source>Take over all</source>
        <translation>Перенести всё</translation>
    </message>
    <message>
        <source>Another person of the document</source>
        <translation>Другой человек из документа</translation>
    </message>
    <message>
        <source>Document and application side by side</source>
        <translation>Документ и заявление рядом</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Проверить заново</translation>
    </message>
</context>
<context>
    <name>IncomingPages</name>
    <message>
        <source>from the clipboard</source>
        <translation>из буфера обмена</translation>
    </message>
    <message>
        <source>Pictures and PDF</source>
        <translation>Изображения и PDF</translation>
    </message>
    <message>
        <source>Add pages from files</source>
        <translation>Добавление страниц из файлов</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Чтение: {name}</translation>
    </message>
    <message>
        <source>Cancelled. Pages that were read are kept.</source>
        <translation>Остановлено. Прочитанные страницы сохранены.</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>и ещё {count}</translation>
    </message>
    <message>
        <source>Added.</source>
        <translation>Добавлено.</translation>
    </message>
    <message>
        <source>Added. Compression gained {size}.</source>
        <translation>Добавлено. Сжатие сберегло {size}.</translation>
    </message>
</context>
<context>
    <name>ItemWords</name>
    <message>
        <source>Not signed yet.</source>
        <translation>Ещё не подписано.</translation>
    </message>
    <message>
        <source>No pages yet. They are expected, but not required.</source>
        <translation>Страниц пока нет. Они желательны, но не обязательны.</translation>
    </message>
    <message>
        <source>Not required: keep it if the parent has brought it.</source>
        <translation>Необязательно: сохраните, если родитель принёс.</translation>
    </message>
    <message>
        <source>Whether this is required is not confirmed by a source.</source>
        <translation>Обязательность не подтверждена источником.</translation>
    </message>
</context>
<context>
    <name>KeptPhoto</name>
    <message>
        <source>Kept: {width} × {height}, {size}.</source>
        <translation>Сохранено: {width} × {height}, {size}.</translation>
    </message>
    <message>
        <source>Taken all the same: {reason}</source>
        <translation>Принято несмотря на замечание: {reason}</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>What was typed last is not in the store yet.</source>
        <translation>Последнее введённое ещё не сохранено.</translation>
    </message>
    <message>
        <source>If you close now, it is lost.</source>
        <translation>Если закрыть сейчас, оно пропадёт.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Остаться</translation>
    </message>
    <message>
        <source>Close and lose it</source>
        <translation>Закрыть и потерять</translation>
    </message>
    <message>
        <source>Making the backup before closing…</source>
        <translation>Перед закрытием создаётся резервная копия…</translation>
    </message>
    <message>
        <source>Everything is saved on this desk; only its copy is missing.</source>
        <translation>Всё сохранено на этом рабочем месте; нет только копии.</translation>
    </message>
    <message>
        <source>Close without the backup</source>
        <translation>Закрыть без резервной копии</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Page</source>
        <translation>Страница</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>Закрыть сообщение</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Something went wrong in the program. Your work is saved.</source>
        <translation>В программе произошёл сбой. Ваша работа сохранена.</translation>
    </message>
    <message>
        <source>You can go on. The report holds no personal data.</source>
        <translation>Можно продолжать. В отчёте нет персональных данных.</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>Показать отчёт</translation>
    </message>
</context>
<context>
    <name>Misplaced</name>
    <message>
        <source>This page seems to belong to another item: {item}.</source>
        <translation>Похоже, эта страница относится к другому пункту: {item}.</translation>
    </message>
    <message>
        <source>Ctrl+M moves it there.</source>
        <translation>Ctrl+M перенесёт её туда.</translation>
    </message>
    <message>
        <source>Move there</source>
        <translation>Перенести туда</translation>
    </message>
    <message>
        <source>This page seems to show a document that was checked already: {item}.</source>
        <translation>Похоже, на этой странице документ, который уже проверен: {item}.</translation>
    </message>
    <message>
        <source>If it does not belong here, remove it. It cannot be brought back.</source>
        <translation>Если она здесь не нужна, удалите её. Вернуть её будет нельзя.</translation>
    </message>
    <message>
        <source>Remove the page</source>
        <translation>Удалить страницу</translation>
    </message>
    <message>
        <source>The page was moved to: {item}.</source>
        <translation>Страница перенесена: {item}.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
</context>
<context>
    <name>OtherDesks</name>
    <message>
        <source>This case is open at workstation {letter}: {staff}, since {time}.</source>
        <translation>Это дело открыто на рабочем месте {letter}: {staff}, с {time}.</translation>
    </message>
    <message>
        <source>You can both work; where you both change the same place, you are asked later.</source>
        <translation>Работать можно обоим; если вы измените одно и то же место, вас потом спросят.</translation>
    </message>
    <message>
        <source>Fetching the pages of another workstation…</source>
        <translation>Загружаются страницы с другого рабочего места…</translation>
    </message>
    <message>
        <source>The pages of another workstation are not here yet.</source>
        <translation>Страниц с другого рабочего места здесь пока нет.</translation>
    </message>
    <message>
        <source>Fetch them</source>
        <translation>Загрузить</translation>
    </message>
    <message>
        <source>Pages of this case are at another workstation; they come with the line.</source>
        <translation>Страницы этого дела — на другом рабочем месте; они придут, когда будет связь.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
</context>
<context>
    <name>PageViewer</name>
    <message>
        <source>Back  Esc</source>
        <translation>Назад  Esc</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Предыдущая страница</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Следующая страница</translation>
    </message>
    <message>
        <source>Smaller  −</source>
        <translation>Уменьшить  −</translation>
    </message>
    <message>
        <source>Larger  +</source>
        <translation>Увеличить  +</translation>
    </message>
    <message>
        <source>Whole page  0</source>
        <translation>Вся страница  0</translation>
    </message>
    <message>
        <source>Turn  R</source>
        <translation>Повернуть  R</translation>
    </message>
    <message>
        <source>Page, enlarged</source>
        <translation>Увеличенная страница</translation>
    </message>
</context>
<context>
    <name>PagesPanel</name>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Добавить файлы…</translation>
    </message>
    <message>
        <source>Paste (Ctrl+V)</source>
        <translation>Вставить (Ctrl+V)</translation>
    </message>
    <message>
        <source>Scan (F6)</source>
        <translation>Скан (F6)</translation>
    </message>
    <message>
        <source>Which scanner, and how</source>
        <translation>Какой сканер и как</translation>
    </message>
    <message>
        <source>Look closely (Space)</source>
        <translation>Рассмотреть (пробел)</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Повернуть влево</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Повернуть вправо</translation>
    </message>
    <message>
        <source>As scanned / cleaned (Ctrl+B)</source>
        <translation>Как отсканировано / очищено (Ctrl+B)</translation>
    </message>
    <message>
        <source>Split in two (Ctrl+D)</source>
        <translation>Разделить на две (Ctrl+D)</translation>
    </message>
    <message>
        <source>Join with the next page (Ctrl+J)</source>
        <translation>Объединить со следующей страницей (Ctrl+J)</translation>
    </message>
    <message>
        <source>Move back (Ctrl+Left)</source>
        <translation>Переместить назад (Ctrl+←)</translation>
    </message>
    <message>
        <source>Move on (Ctrl+Right)</source>
        <translation>Переместить вперёд (Ctrl+→)</translation>
    </message>
    <message>
        <source>Remove (Delete)</source>
        <translation>Удалить (Delete)</translation>
    </message>
    <message>
        <source>Pages of the document</source>
        <translation>Страницы документа</translation>
    </message>
    <message>
        <source>Drop files here, press “Add files”, or paste a picture with Ctrl+V. JPEG, PNG, TIFF, PDF, HEIC and WebP are taken.</source>
        <translation>Перетащите файлы сюда, нажмите «Добавить файлы» или вставьте снимок по Ctrl+V. Принимаются JPEG, PNG, TIFF, PDF, HEIC и WebP.</translation>
    </message>
</context>
<context>
    <name>PagesWork</name>
    <message>
        <source>Back to the pages</source>
        <translation>Назад к страницам</translation>
    </message>
    <message>
        <source>Page {number} of {all}, {size}</source>
        <translation>Страница {number} из {all}, {size}</translation>
    </message>
    <message>
        <source>blank?</source>
        <translation>пустая?</translation>
    </message>
    <message>
        <source>Page {number} of {all}</source>
        <translation>Страница {number} из {all}</translation>
    </message>
    <message>
        <source>The page was removed.</source>
        <translation>Страница удалена.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
</context>
<context>
    <name>PaperController</name>
    <message>
        <source>As on the other form: compare.</source>
        <translation>Как в другой форме: сверьте.</translation>
    </message>
</context>
<context>
    <name>PaperPage</name>
    <message>
        <source>Reference only, unofficial. Missing vaccinations are no ground for refusal.</source>
        <translation>Только для справки, неофициально. Отсутствие прививок не основание для отказа.</translation>
    </message>
    <message>
        <source>Usual vaccinations by age 6</source>
        <translation>Обычные прививки к 6 годам</translation>
    </message>
</context>
<context>
    <name>PaperWork</name>
    <message>
        <source>The clock says {now}, but work was recorded at {last}.</source>
        <translation>Часы показывают {now}, но последняя запись сделана {last}.</translation>
    </message>
    <message>
        <source>Set the computer&apos;s clock right, or confirm that it is right now.</source>
        <translation>Исправьте часы компьютера или подтвердите, что они верны.</translation>
    </message>
    <message>
        <source>The clock is right</source>
        <translation>Часы верны</translation>
    </message>
</context>
<context>
    <name>PassphraseOffer</name>
    <message>
        <source>A passphrase has at least 12 signs.</source>
        <translation>В парольной фразе не менее 12 символов.</translation>
    </message>
</context>
<context>
    <name>PassphrasePage</name>
    <message>
        <source>A passphrase for each start</source>
        <translation>Парольная фраза для каждого запуска</translation>
    </message>
    <message>
        <source>The desk is open. Choose a passphrase now, and the recovery key can stay in the safe; without one it is asked for at each start.</source>
        <translation>Рабочее место открыто. Выберите сейчас парольную фразу — и ключ восстановления останется в сейфе; без неё он будет нужен при каждом запуске.</translation>
    </message>
    <message>
        <source>Passphrase, at least 12 signs</source>
        <translation>Парольная фраза, не менее 12 символов</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Ещё раз</translation>
    </message>
    <message>
        <source>Set the passphrase</source>
        <translation>Задать парольную фразу</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Не сейчас</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Они не совпадают.</translation>
    </message>
</context>
<context>
    <name>PhotoController</name>
    <message>
        <source>from the clipboard</source>
        <translation>из буфера обмена</translation>
    </message>
    <message>
        <source>Making the photo</source>
        <translation>Фото готовится</translation>
    </message>
    <message>
        <source>from the camera</source>
        <translation>с камеры</translation>
    </message>
    <message>
        <source>from the scanner</source>
        <translation>со сканера</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>снимок</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Чтение: {name}</translation>
    </message>
    <message>
        <source>Another picture took the place of the photo.</source>
        <translation>Место фото занял другой снимок.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>The child&apos;s photo</source>
        <translation>Фото ребёнка</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Снимки</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>В буфере обмена нет снимка.</translation>
    </message>
    <message>
        <source>Copy a picture or a file first, then press Ctrl+V here.</source>
        <translation>Сначала скопируйте снимок или файл, затем нажмите здесь Ctrl+V.</translation>
    </message>
    <message>
        <source>The photo was removed.</source>
        <translation>Фото удалено.</translation>
    </message>
</context>
<context>
    <name>PhotoPage</name>
    <message>
        <source>No photo yet</source>
        <translation>Фото пока нет</translation>
    </message>
    <message>
        <source>Drop a picture here, choose a file, or paste one with Ctrl+V. A paper print goes onto the scanner&apos;s glass.</source>
        <translation>Перетащите снимок сюда, выберите файл или вставьте по Ctrl+V. Фото на бумаге положите на стекло сканера.</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Из файла…</translation>
    </message>
    <message>
        <source>Camera (F7)</source>
        <translation>Камера (F7)</translation>
    </message>
    <message>
        <source>Scan (F6)</source>
        <translation>Скан (F6)</translation>
    </message>
    <message>
        <source>Scan a paper print (F6)</source>
        <translation>Сканировать фото на бумаге (F6)</translation>
    </message>
    <message>
        <source>Which scanner, and how</source>
        <translation>Какой сканер и как</translation>
    </message>
    <message>
        <source>Paste (Ctrl+V)</source>
        <translation>Вставить (Ctrl+V)</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>Снимки</translation>
    </message>
    <message>
        <source>Drag or arrows: move · wheel, two fingers or + −: scale · [ ]: turn · with Shift: finer</source>
        <translation>Мышь или стрелки: сдвиг · колесо, два пальца или + −: размер · [ ]: поворот · с Shift: точнее</translation>
    </message>
    <message>
        <source>Picture and frame</source>
        <translation>Снимок и рамка</translation>
    </message>
    <message>
        <source>The photo is at another workstation</source>
        <translation>Фото на другом рабочем месте</translation>
    </message>
    <message>
        <source>It comes with the line. Another picture can be taken in its place.</source>
        <translation>Придёт, когда появится связь. Вместо него можно взять другой снимок.</translation>
    </message>
</context>
<context>
    <name>PrintScan</name>
    <message>
        <source>Waking the scanner…</source>
        <translation>Сканер включается…</translation>
    </message>
    <message>
        <source>The scanner is warming up…</source>
        <translation>Сканер прогревается…</translation>
    </message>
    <message>
        <source>Scanning the print…</source>
        <translation>Фото сканируется…</translation>
    </message>
    <message>
        <source>Looking for the print on the page…</source>
        <translation>Поиск фото на странице…</translation>
    </message>
</context>
<context>
    <name>ReadWords</name>
    <message>
        <source>This is a visa: no identity document. Scan the page with the photo.</source>
        <translation>Это виза, а не документ, удостоверяющий личность. Отсканируйте страницу с фотографией.</translation>
    </message>
    <message>
        <source>The document is being read…</source>
        <translation>Документ читается…</translation>
    </message>
    <message>
        <source>Nothing on this page could be read: type it from the document.</source>
        <translation>На этой странице ничего не прочитано: наберите с документа.</translation>
    </message>
    <message>
        <source>The reader has typed the document&apos;s lines.</source>
        <translation>Считыватель набрал строки документа.</translation>
    </message>
    <message>
        <source>Read from the picture: compare it with the text.</source>
        <translation>Прочитано с изображения: сверьте его с текстом.</translation>
    </message>
    <message>
        <source>The barcode says another IIN than the lines. Look at the document.</source>
        <translation>В штрихкоде другой ИИН, чем в строках. Посмотрите на документ.</translation>
    </message>
    <message>
        <source>What is marked is not certain: confirm it by the document.</source>
        <translation>Отмеченное прочитано неуверенно: подтвердите по документу.</translation>
    </message>
    <message>
        <source>Names are confirmed in Cyrillic: the lines are Latin.</source>
        <translation>Имена подтверждаются кириллицей: строки латинские.</translation>
    </message>
    <message>
        <source>It carries a digital signature, which is not verified here.</source>
        <translation>Подписан ЭЦП; здесь подпись не проверяется.</translation>
    </message>
    <message>
        <source>It carries no digital signature.</source>
        <translation>Без ЭЦП.</translation>
    </message>
    <message>
        <source>Electronic document: all its codes were read.</source>
        <translation>Электронный документ: все коды прочитаны.</translation>
    </message>
    <message>
        <source>Electronic document: it names nobody.</source>
        <translation>Электронный документ: в нём никто не назван.</translation>
    </message>
    <message>
        <source>Electronic document: codes {missing} of {all} are still to be read.</source>
        <translation>Электронный документ: из {all} кодов ещё не прочитаны: {missing}.</translation>
    </message>
    <message>
        <source>Scan the page again at 300 dpi, or add the page that is missing.</source>
        <translation>Отсканируйте страницу снова с 300 dpi или добавьте недостающую.</translation>
    </message>
    <message>
        <source>A code was read: {number}. It may be something else than an IIN.</source>
        <translation>Прочитан код: {number}. Возможно, это не ИИН.</translation>
    </message>
    <message>
        <source>The IIN was read from a code.</source>
        <translation>ИИН прочитан из кода.</translation>
    </message>
</context>
<context>
    <name>RecordWords</name>
    <message>
        <source>Page of a document</source>
        <translation>Страница документа</translation>
    </message>
    <message>
        <source>Paper {number}</source>
        <translation>Бумага {number}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>joined into another case</source>
        <translation>объединено с другим делом</translation>
    </message>
    <message>
        <source>State of the case</source>
        <translation>Статус дела</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Фото</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Начато</translation>
    </message>
    <message>
        <source>Begun by</source>
        <translation>Кем начато</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>Consent given</source>
        <translation>Согласие дано</translation>
    </message>
    <message>
        <source>Text of the consent</source>
        <translation>Текст согласия</translation>
    </message>
    <message>
        <source>Joined into</source>
        <translation>Объединено с</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>Day of the decision</source>
        <translation>Дата решения</translation>
    </message>
    <message>
        <source>Number of the order</source>
        <translation>Номер приказа</translation>
    </message>
    <message>
        <source>Reason of the decision</source>
        <translation>Причина решения</translation>
    </message>
    <message>
        <source>checked and handed back</source>
        <translation>проверка и возврат</translation>
    </message>
    <message>
        <source>checked by</source>
        <translation>кем проверено</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>cancelled: {reason}</source>
        <translation>аннулирована: {reason}</translation>
    </message>
    <message>
        <source>issued {time}, {staff}</source>
        <translation>выдана {time}, {staff}</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>The recovery key</source>
        <translation>Ключ восстановления</translation>
    </message>
    <message>
        <source>It opens the store and its backups when this computer is lost or its account is gone. It is shown this once and kept nowhere. Print it and put it in the safe.</source>
        <translation>Он открывает базу и резервные копии, если компьютер утрачен или его учётной записи больше нет. Он показывается один раз и нигде не хранится. Напечатайте его и положите в сейф.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Сохранить как PDF</translation>
    </message>
    <message>
        <source>The key is on paper and in a safe place.</source>
        <translation>Ключ напечатан и лежит в надёжном месте.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Далее</translation>
    </message>
</context>
<context>
    <name>RecoverySheet</name>
    <message>
        <source>The sheet is on its way.</source>
        <translation>Лист отправлен на печать.</translation>
    </message>
    <message>
        <source>Saved. Print it and delete the file: whoever has it has the key.</source>
        <translation>Сохранено. Напечатайте и удалите файл: у кого файл, у того и ключ.</translation>
    </message>
    <message>
        <source>Switch the printer on or choose another, or save the sheet as PDF.</source>
        <translation>Включите принтер, выберите другой или сохраните лист как PDF.</translation>
    </message>
</context>
<context>
    <name>RegistryCard</name>
    <message>
        <source>Registry and network</source>
        <translation>Реестр и сеть</translation>
    </message>
    <message>
        <source>Address of the registry</source>
        <translation>Адрес реестра</translation>
    </message>
    <message>
        <source>Name of this workstation</source>
        <translation>Название этого рабочего места</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Одноразовый код</translation>
    </message>
    <message>
        <source>Fingerprint of the certificate, if you were given one</source>
        <translation>Отпечаток сертификата (если дан)</translation>
    </message>
    <message>
        <source>Way out of the network</source>
        <translation>Выход из сети</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Адрес прокси</translation>
    </message>
    <message>
        <source>Name at the proxy</source>
        <translation>Имя на прокси</translation>
    </message>
    <message>
        <source>Password at the proxy</source>
        <translation>Пароль на прокси</translation>
    </message>
    <message>
        <source>When cases are sent</source>
        <translation>Когда отправлять дела</translation>
    </message>
    <message>
        <source>Days after which sent pages leave this disk (0: never)</source>
        <translation>Через сколько дней отправленные страницы уходят с диска (0: никогда)</translation>
    </message>
    <message>
        <source>Enrol this workstation</source>
        <translation>Зарегистрировать рабочее место</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Проверить связь</translation>
    </message>
    <message>
        <source>Leave the registry…</source>
        <translation>Выйти из реестра…</translation>
    </message>
    <message>
        <source>Every case stays on this desk, and what was not sent waits. Nothing more is sent or fetched until the workstation is enrolled again with a new code.</source>
        <translation>Все дела остаются здесь, неотправленное ждёт. Пока рабочее место не зарегистрировано заново с новым кодом, ничего не отправляется и не загружается.</translation>
    </message>
    <message>
        <source>Leave the registry</source>
        <translation>Выйти из реестра</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Остаться</translation>
    </message>
    <message>
        <source>Keep the way out</source>
        <translation>Сохранить выход</translation>
    </message>
    <message>
        <source>I have compared it sign by sign: it is the same</source>
        <translation>Я сверил каждый знак: совпадает</translation>
    </message>
    <message>
        <source>Trust this certificate</source>
        <translation>Доверять этому сертификату</translation>
    </message>
    <message>
        <source>Enrol anew…</source>
        <translation>Зарегистрировать заново…</translation>
    </message>
    <message>
        <source>Enrol this workstation…</source>
        <translation>Зарегистрировать рабочее место…</translation>
    </message>
    <message>
        <source>As https://registry.example.kz</source>
        <translation>Например: https://registry.example.kz</translation>
    </message>
    <message>
        <source>As colleagues call it: “Second window”.</source>
        <translation>Как его зовут коллеги: «Второе окно».</translation>
    </message>
    <message>
        <source>64 digits and letters A–F; spaces do not matter.</source>
        <translation>64 знака: цифры и буквы A–F; пробелы не важны.</translation>
    </message>
    <message>
        <source>Only pages that the registry holds in its own backup; they come back on opening.</source>
        <translation>Только страницы, которые есть в резервной копии реестра; при открытии дела они вернутся.</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Straight</source>
        <translation>Напрямую</translation>
    </message>
    <message>
        <source>Through a proxy</source>
        <translation>Через прокси</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Сразу</translation>
    </message>
    <message>
        <source>Not on a metered line</source>
        <translation>Не по лимитной сети</translation>
    </message>
    <message>
        <source>Only at night</source>
        <translation>Только ночью</translation>
    </message>
    <message>
        <source>Only when asked for</source>
        <translation>Только по кнопке</translation>
    </message>
</context>
<context>
    <name>RegistrySettings</name>
    <message>
        <source>This workstation is enrolled: {address}, as “{name}”.</source>
        <translation>Это рабочее место зарегистрировано: {address}, название «{name}».</translation>
    </message>
    <message>
        <source>This desk works by itself, and may go on so. If your school shares a registry, its administrator gives you an address and a one-time code: cases then reach the registry whenever there is a line, and several workstations share them.</source>
        <translation>Это рабочее место работает само по себе и может так и остаться. Если у школы есть общий реестр, его администратор даст адрес и одноразовый код: тогда дела уходят в реестр, когда есть связь, и видны нескольким рабочим местам.</translation>
    </message>
    <message>
        <source>Speaking with the registry…</source>
        <translation>Связь с реестром…</translation>
    </message>
    <message>
        <source>A fingerprint has 64 digits and letters A–F.</source>
        <translation>Отпечаток — 64 знака: цифры и буквы A–F.</translation>
    </message>
    <message>
        <source>This workstation is enrolled. Its cases reach the registry from now on.</source>
        <translation>Рабочее место зарегистрировано. Теперь его дела уходят в реестр.</translation>
    </message>
    <message>
        <source>The registry shows another certificate than the one that you typed. Do not go on: tell the registry&apos;s administrator. Shown is:</source>
        <translation>Реестр показал не тот сертификат, что вы ввели. Не продолжайте: сообщите администратору реестра. Показан:</translation>
    </message>
    <message>
        <source>This system does not know the registry&apos;s certificate. Compare its fingerprint with the one that the registry&apos;s administrator gives you, by telephone or on paper:</source>
        <translation>Эта система не знает сертификата реестра. Сверьте его отпечаток с тем, который администратор реестра даст по телефону или на бумаге:</translation>
    </message>
    <message>
        <source>Trying each step of the way…</source>
        <translation>Проверяется каждый шаг пути…</translation>
    </message>
    <message>
        <source>The registry shows another certificate than before. It may have been renewed, or somebody stands in between: compare its fingerprint with the one that the registry&apos;s administrator gives you, by telephone or on paper:</source>
        <translation>Реестр предъявляет не тот сертификат, что раньше. Его могли обновить, или кто-то стоит посередине: сверьте его отпечаток с тем, что администратор реестра даст вам по телефону или на бумаге:</translation>
    </message>
    <message>
        <source>The registry is known by this certificate from now on.</source>
        <translation>Теперь реестр узнаётся по этому сертификату.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Name in the network</source>
        <translation>Имя в сети</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>Way out of the network</source>
        <translation>Выход из сети</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Сертификат</translation>
    </message>
    <message>
        <source>Answer of the registry</source>
        <translation>Ответ реестра</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Access of this workstation</source>
        <translation>Доступ этого рабочего места</translation>
    </message>
    <message>
        <source>{step}: in order</source>
        <translation>{step}: в порядке</translation>
    </message>
    <message>
        <source>The proxy {address} cannot be reached.</source>
        <translation>Прокси {address} недоступен.</translation>
    </message>
    <message>
        <source>The workstation has left the registry; every case stays here.</source>
        <translation>Рабочее место вышло из реестра; все дела остались здесь.</translation>
    </message>
    <message>
        <source>The way out is kept.</source>
        <translation>Выход сохранён.</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Your work is saved. Names and numbers are blacked out. Copy this and give it to whoever looks after the program.</source>
        <translation>Ваша работа сохранена. Имена и номера скрыты. Скопируйте текст и передайте тому, кто обслуживает программу.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>RestoreController</name>
    <message>
        <source>Fetching the backup…</source>
        <translation>Загружается резервная копия…</translation>
    </message>
    <message>
        <source>Stopped. Nothing has been changed.</source>
        <translation>Остановлено. Ничего не изменено.</translation>
    </message>
    <message>
        <source>There is no backup in this folder.</source>
        <translation>В этой папке нет резервной копии.</translation>
    </message>
    <message>
        <source>This folder is not there. Is the stick in?</source>
        <translation>Такой папки нет. Вставлена ли флешка?</translation>
    </message>
    <message>
        <source>This key opens none of the backups in this folder.</source>
        <translation>Этот ключ не открывает ни одной копии в этой папке.</translation>
    </message>
    <message>
        <source>A passphrase has at least 12 signs.</source>
        <translation>В парольной фразе не менее 12 символов.</translation>
    </message>
    <message>
        <source>Nothing has been changed. Try another folder or stick.</source>
        <translation>Ничего не изменено. Попробуйте другую папку или флешку.</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Restore from a backup</source>
        <translation>Восстановление из резервной копии</translation>
    </message>
    <message>
        <source>What is here now is not deleted: it is set aside in the profile&apos;s folder once the whole backup has been fetched.</source>
        <translation>То, что здесь есть, не удаляется: когда копия загружена целиком, оно откладывается в папке профиля.</translation>
    </message>
    <message>
        <source>This computer goes on where the backup was made. Accounts and PINs come with it; numbers go on in a new series.</source>
        <translation>Этот компьютер продолжит работу с момента создания копии. Учётные записи и ПИН перейдут вместе с ней; нумерация продолжится новой серией.</translation>
    </message>
    <message>
        <source>Folder or stick with the backup</source>
        <translation>Папка или флешка с резервной копией</translation>
    </message>
    <message>
        <source>Recovery key, eight groups of five signs</source>
        <translation>Ключ восстановления, восемь групп по пять символов</translation>
    </message>
    <message>
        <source>Passphrase for each start, at least 12 signs</source>
        <translation>Парольная фраза для каждого запуска, не менее 12 символов</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Восстановить</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
</context>
<context>
    <name>ScaleList</name>
    <message>
        <source>Scale of ISO/IEC 29794-5</source>
        <translation>Шкала ISO/IEC 29794-5</translation>
    </message>
    <message>
        <source>Our own measures, put through the formulas of the reference software OFIQ. They decide nothing here and claim no conformance.</source>
        <translation>Наши собственные измерения, пересчитанные по формулам эталонной программы OFIQ. Они здесь ничего не решают и не означают соответствия OFIQ.</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Компонент</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Измерение</translation>
    </message>
</context>
<context>
    <name>ScanWork</name>
    <message>
        <source>Waking the scanner…</source>
        <translation>Сканер включается…</translation>
    </message>
    <message>
        <source>The scanner is warming up…</source>
        <translation>Сканер прогревается…</translation>
    </message>
    <message>
        <source>Scanning page {page}</source>
        <translation>Сканируется страница {page}</translation>
    </message>
    <message>
        <source>Keeping page {page}</source>
        <translation>Сохраняется страница {page}</translation>
    </message>
    <message>
        <source>The page is in. Lay the next one and press F6, or go on.</source>
        <translation>Страница добавлена. Положите следующую и нажмите F6 или продолжайте работу.</translation>
    </message>
    <message numerus="yes">
        <source>%n pages are in.</source>
        <translation>
            <numerusform>Добавлена %n страница.</numerusform>
            <numerusform>Добавлены %n страницы.</numerusform>
            <numerusform>Добавлено %n страниц.</numerusform>
        </translation>
    </message>
    <message>
        <source>In other items: {counts}.</source>
        <translation>В других пунктах: {counts}.</translation>
    </message>
    <message>
        <source>Cancelled. Pages that were scanned are kept.</source>
        <translation>Отменено. Отсканированные страницы сохранены.</translation>
    </message>
    <message>
        <source>Stopping. A page that is in is still being kept…</source>
        <translation>Остановка. Пришедшая страница ещё сохраняется…</translation>
    </message>
</context>
<context>
    <name>Scanned</name>
    <message>
        <source>This IIN is in the application already: {person}.</source>
        <translation>Этот ИИН уже есть в заявлении: {person}.</translation>
    </message>
    <message>
        <source>The scanned IIN was taken: {person}.</source>
        <translation>Отсканированный ИИН взят: {person}.</translation>
    </message>
    <message>
        <source>Another IIN was scanned than the one that stands here: {number}.</source>
        <translation>Отсканирован другой ИИН, чем стоит здесь: {number}.</translation>
    </message>
    <message>
        <source>Twelve digits were scanned: {number}. They may be something else than an IIN.</source>
        <translation>Отсканированы двенадцать цифр: {number}. Возможно, это не ИИН.</translation>
    </message>
    <message>
        <source>Take as IIN: {person}</source>
        <translation>Взять как ИИН: {person}</translation>
    </message>
    <message>
        <source>child</source>
        <translation>ребёнок</translation>
    </message>
    <message>
        <source>parent or representative</source>
        <translation>родитель или представитель</translation>
    </message>
</context>
<context>
    <name>ScannerAsking</name>
    <message>
        <source>Back to the pages</source>
        <translation>Назад к страницам</translation>
    </message>
</context>
<context>
    <name>ScannerCard</name>
    <message>
        <source>As the scanner&apos;s own screen shows it: 192.168.1.20</source>
        <translation>Как на экране самого сканера: 192.168.1.20</translation>
    </message>
    <message>
        <source>Scanners</source>
        <translation>Сканеры</translation>
    </message>
    <message>
        <source>Look for scanners</source>
        <translation>Найти сканеры</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>A scanner by its address</source>
        <translation>Сканер по его адресу</translation>
    </message>
    <message>
        <source>Folder into which the scanner&apos;s program scans</source>
        <translation>Папка, в которую сканирует программа сканера</translation>
    </message>
    <message>
        <source>Where a taken file is moved; empty: it is deleted</source>
        <translation>Куда переносить взятый файл; пусто — удалять</translation>
    </message>
    <message>
        <source>A file is taken once it is whole, and goes once its pages are kept.</source>
        <translation>Файл берётся, когда он целый, и уходит, когда его страницы сохранены.</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Пробная страница</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Забыть</translation>
    </message>
</context>
<context>
    <name>ScannerChoosing</name>
    <message>
        <source>Looking for scanners…</source>
        <translation>Идёт поиск сканеров…</translation>
    </message>
    <message>
        <source>No scanner was found. Is it on, and on the same network? Pages from files can be added all the same.</source>
        <translation>Сканер не найден. Он включён и в той же сети? Страницы из файлов можно добавлять в любом случае.</translation>
    </message>
    <message>
        <source>Choose the scanner.</source>
        <translation>Выберите сканер.</translation>
    </message>
    <message>
        <source>Folder {folder}</source>
        <translation>Папка {folder}</translation>
    </message>
    <message>
        <source>Asking the scanner what it can do…</source>
        <translation>Сканер сообщает, что он умеет…</translation>
    </message>
</context>
<context>
    <name>ScannerSettingsWork</name>
    <message>
        <source>Known scanners; which one scans what is remembered for each document.</source>
        <translation>Известные сканеры; какой из них что сканирует, запоминается для каждого документа.</translation>
    </message>
    <message>
        <source>No scanner is known yet. Look for those on the network and on this computer, or type an address. Pages from files can always be added.</source>
        <translation>Сканеров пока нет. Найдите их в сети и на этом компьютере или введите адрес. Страницы из файлов можно добавить всегда.</translation>
    </message>
    <message>
        <source>Looking for scanners…</source>
        <translation>Идёт поиск сканеров…</translation>
    </message>
    <message numerus="yes">
        <source>%n scanners were found.</source>
        <translation>
            <numerusform>Найден %n сканер.</numerusform>
            <numerusform>Найдены %n сканера.</numerusform>
            <numerusform>Найдено %n сканеров.</numerusform>
        </translation>
    </message>
    <message>
        <source>No scanner was found. Is it on, and on the same network?</source>
        <translation>Сканер не найден. Он включён и в той же сети?</translation>
    </message>
    <message>
        <source>Asking at this address…</source>
        <translation>Запрос по этому адресу…</translation>
    </message>
    <message>
        <source>Scanning a test page…</source>
        <translation>Сканируется пробная страница…</translation>
    </message>
    <message>
        <source>The scanner works: {seconds} seconds, {width} × {height} pixels.</source>
        <translation>Сканер работает: {seconds} с, {width} × {height} пикселей.</translation>
    </message>
</context>
<context>
    <name>ScannerSheet</name>
    <message>
        <source>As the scanner&apos;s own screen shows it: 192.168.1.20</source>
        <translation>Как на экране самого сканера: 192.168.1.20</translation>
    </message>
    <message>
        <source>Next document</source>
        <translation>Следующий документ</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Сканер</translation>
    </message>
    <message>
        <source>The paper lies</source>
        <translation>Где лежит бумага</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Цвета</translation>
    </message>
    <message>
        <source>Dots per inch</source>
        <translation>Точек на дюйм</translation>
    </message>
    <message>
        <source>Size of the paper</source>
        <translation>Размер бумаги</translation>
    </message>
    <message>
        <source>Sheet between two documents</source>
        <translation>Лист между двумя документами</translation>
    </message>
    <message>
        <source>Another scanner, by its address</source>
        <translation>Другой сканер, по адресу</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Искать снова</translation>
    </message>
    <message>
        <source>It is our scanner: trust it anew</source>
        <translation>Это наш сканер: доверять снова</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Сканировать</translation>
    </message>
    <message>
        <source>Back  Esc</source>
        <translation>Назад  Esc</translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>Напечатать лист</translation>
    </message>
    <message>
        <source>Lay it in the feeder: the pages behind it go to that item.</source>
        <translation>Положите его в податчик: страницы за ним попадут в этот пункт.</translation>
    </message>
    <message>
        <source>On the glass</source>
        <translation>На стекле</translation>
    </message>
    <message>
        <source>In the feeder</source>
        <translation>В податчике</translation>
    </message>
    <message>
        <source>In the feeder, both sides</source>
        <translation>В податчике, обе стороны</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Цвет</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Серый</translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation>Чёрно-белый</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Карта</translation>
    </message>
    <message>
        <source>All of the glass</source>
        <translation>Всё стекло</translation>
    </message>
</context>
<context>
    <name>Scans</name>
    <message>
        <source>A code of an electronic document was scanned.</source>
        <translation>Отсканирован код электронного документа.</translation>
    </message>
    <message>
        <source>Open the document to which it belongs, and scan it there.</source>
        <translation>Откройте документ, к которому он относится, и отсканируйте код там.</translation>
    </message>
</context>
<context>
    <name>SchoolWords</name>
    <message>
        <source>Name of the school in Kazakh</source>
        <translation>Название школы на казахском языке</translation>
    </message>
    <message>
        <source>Name of the school in Russian</source>
        <translation>Название школы на русском языке</translation>
    </message>
    <message>
        <source>BIN of the school</source>
        <translation>БИН школы</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Address in Kazakh</source>
        <translation>Адрес на казахском языке</translation>
    </message>
    <message>
        <source>Address in Russian</source>
        <translation>Адрес на русском языке</translation>
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
        <translation>Поиск: имя, ИИН, расписка или сканируйте код</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>Очистить поиск</translation>
    </message>
</context>
<context>
    <name>SeparatorPrinting</name>
    <message>
        <source>Sheet between two documents</source>
        <translation>Лист между двумя документами</translation>
    </message>
    <message>
        <source>The sheet is printed. Copies of it serve as well.</source>
        <translation>Лист напечатан. Подойдут и его копии.</translation>
    </message>
</context>
<context>
    <name>SettingsController</name>
    <message>
        <source>There is no verified backup yet.</source>
        <translation>Проверенной резервной копии ещё нет.</translation>
    </message>
    <message>
        <source>Last verified backup: {when}</source>
        <translation>Последняя проверенная копия: {when}</translation>
    </message>
    <message>
        <source>The school&apos;s facts are saved.</source>
        <translation>Сведения о школе сохранены.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Small movements (shorter than 0.15 s)</source>
        <translation>Короткая анимация (менее 0,15 с)</translation>
    </message>
    <message>
        <source>Keep pictures of identity documents</source>
        <translation>Хранить снимки документов, удостоверяющих личность</translation>
    </message>
    <message>
        <source>The service asks that the identity document be shown and handed back; it does not ask for a copy. Without this tick a picture is only looked at: its key is destroyed when the document is confirmed. With it, pictures are stored, backed up and counted, and each identity page says so.</source>
        <translation>Услуга требует показать документ, удостоверяющий личность, и вернуть его; копия не требуется. Без этой отметки снимок только просматривают: его ключ уничтожается, когда документ подтверждён. С отметкой снимки хранятся, попадают в резервную копию и учитываются в объёме, и об этом сказано на странице каждого такого документа.</translation>
    </message>
    <message>
        <source>The recovery key is kept nowhere, so it cannot be printed again. A new one can be made; the old sheet then opens older backups only.</source>
        <translation>Ключ восстановления нигде не хранится, поэтому напечатать его снова нельзя. Можно создать новый; старый лист тогда открывает только прежние копии.</translation>
    </message>
    <message>
        <source>Originals stay on this disk alone, encrypted.</source>
        <translation>Исходные файлы только на этом диске, зашифрованы.</translation>
    </message>
    <message>
        <source>Another letter begins a new series of numbers.</source>
        <translation>Другая буква начинает новую серию номеров.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Создать копию сейчас</translation>
    </message>
    <message>
        <source>Make a new recovery key</source>
        <translation>Создать новый ключ восстановления</translation>
    </message>
    <message>
        <source>Save the school&apos;s facts</source>
        <translation>Сохранить сведения о школе</translation>
    </message>
    <message>
        <source>Looks and language</source>
        <translation>Вид и язык</translation>
    </message>
    <message>
        <source>The desk</source>
        <translation>Рабочее место</translation>
    </message>
    <message>
        <source>Papers and printer</source>
        <translation>Бумаги и принтер</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Снимки</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Сохранность данных</translation>
    </message>
    <message>
        <source>The school</source>
        <translation>Школа</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Размер текста</translation>
    </message>
    <message>
        <source>Lock the desk after</source>
        <translation>Блокировать через</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Формат листа</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Принтер</translation>
    </message>
    <message>
        <source>Photo resolution</source>
        <translation>Разрешение фото</translation>
    </message>
    <message>
        <source>Head on the photo</source>
        <translation>Голова на фото</translation>
    </message>
    <message>
        <source>Days to keep originals after a case is received</source>
        <translation>Сколько дней после приёма хранить исходные файлы</translation>
    </message>
    <message>
        <source>Folder or stick for backups</source>
        <translation>Папка или флешка для резервных копий</translation>
    </message>
    <message>
        <source>Letter of this workstation</source>
        <translation>Буква этого рабочего места</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n минута</numerusform>
            <numerusform>%n минуты</numerusform>
            <numerusform>%n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлое</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмное</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Высокий контраст</translation>
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
        <translation>Спрашивать каждый раз (окно системы)</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Use it all the same</source>
        <translation>Всё равно использовать</translation>
    </message>
    <message>
        <source>Use this photo</source>
        <translation>Использовать это фото</translation>
    </message>
    <message>
        <source>Say why: the reason is recorded.</source>
        <translation>Укажите причину: она останется в записи.</translation>
    </message>
    <message>
        <source>Face {number} of {count}</source>
        <translation>Лицо {number} из {count}</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Из файла…</translation>
    </message>
    <message>
        <source>Remove the photo</source>
        <translation>Удалить фото</translation>
    </message>
    <message>
        <source>Which face is the child&apos;s</source>
        <translation>Какое лицо – ребёнка</translation>
    </message>
    <message>
        <source>Head on the photo</source>
        <translation>Голова на фото</translation>
    </message>
    <message>
        <source>Resolution, dpi</source>
        <translation>Разрешение, dpi</translation>
    </message>
    <message>
        <source>Reason for taking it all the same</source>
        <translation>Почему всё равно принято</translation>
    </message>
    <message>
        <source>Result at true size</source>
        <translation>Результат в натуральную величину</translation>
    </message>
    <message>
        <source>Result, twice as large</source>
        <translation>Результат, вдвое крупнее</translation>
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
        <translation>Добрый день. Кто за рабочим местом?</translation>
    </message>
    <message>
        <source>The desk is locked</source>
        <translation>Рабочее место заблокировано</translation>
    </message>
    <message>
        <source>Who takes over?</source>
        <translation>Кто сменяет?</translation>
    </message>
    <message>
        <source>The work waits behind this page, as it was left.</source>
        <translation>Работа осталась за этой страницей в том же виде.</translation>
    </message>
    <message>
        <source>The open case stays where it is.</source>
        <translation>Открытое дело остаётся на месте.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>PIN or password</source>
        <translation>PIN-код или пароль</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Разблокировать</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Back to work</source>
        <translation>Вернуться к работе</translation>
    </message>
    <message>
        <source>Choose your name first.</source>
        <translation>Сначала выберите своё имя.</translation>
    </message>
</context>
<context>
    <name>StaffController</name>
    <message>
        <source>The account is added.</source>
        <translation>Учётная запись добавлена.</translation>
    </message>
    <message>
        <source>The PIN is changed.</source>
        <translation>PIN-код изменён.</translation>
    </message>
    <message>
        <source>The account is on.</source>
        <translation>Учётная запись включена.</translation>
    </message>
    <message>
        <source>The account is off.</source>
        <translation>Учётная запись отключена.</translation>
    </message>
    <message>
        <source>The account is changed.</source>
        <translation>Учётная запись изменена.</translation>
    </message>
    <message>
        <source>This is not your present PIN or password.</source>
        <translation>Это не ваш нынешний PIN-код или пароль.</translation>
    </message>
</context>
<context>
    <name>StaffPage</name>
    <message>
        <source>Staff</source>
        <translation>Сотрудники</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Учётные записи</translation>
    </message>
    <message>
        <source>A new account</source>
        <translation>Новая учётная запись</translation>
    </message>
    <message>
        <source>Surname and given name</source>
        <translation>Фамилия, имя</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Должность</translation>
    </message>
    <message>
        <source>PIN or password</source>
        <translation>PIN-код или пароль</translation>
    </message>
    <message>
        <source>May do</source>
        <translation>Права</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>Приём документов</translation>
    </message>
    <message>
        <source>Also settings and accounts</source>
        <translation>Также настройки и учётные записи</translation>
    </message>
    <message>
        <source>Present PIN or password</source>
        <translation>Нынешний PIN-код или пароль</translation>
    </message>
    <message>
        <source>New PIN or password</source>
        <translation>Новый PIN-код или пароль</translation>
    </message>
    <message>
        <source>Add the account</source>
        <translation>Добавить учётную запись</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Новый PIN-код</translation>
    </message>
    <message>
        <source>New PIN for {name}</source>
        <translation>Новый PIN-код: {name}</translation>
    </message>
    <message>
        <source>Reception only</source>
        <translation>Только приём</translation>
    </message>
    <message>
        <source>Make administrator</source>
        <translation>В администраторы</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Отключить</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Включить</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>администратор</translation>
    </message>
    <message>
        <source>reception</source>
        <translation>приём документов</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>отключена</translation>
    </message>
</context>
<context>
    <name>SyncDesk</name>
    <message>
        <source>The registry</source>
        <translation>Реестр</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Синхронизировать</translation>
    </message>
    <message>
        <source>Keep this</source>
        <translation>Сохранить так</translation>
    </message>
    <message>
        <source>Back to the registry</source>
        <translation>Назад к реестру</translation>
    </message>
    <message>
        <source>It is kept, and goes to the registry with the next sync.</source>
        <translation>Сохранено и уйдёт в реестр при следующей синхронизации.</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>The registry</source>
        <translation>Реестр</translation>
    </message>
    <message>
        <source>Today  Esc</source>
        <translation>Сегодня  Esc</translation>
    </message>
    <message>
        <source>Back to Today</source>
        <translation>Назад на страницу «Сегодня»</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>Sync now  F5</source>
        <translation>Синхронизировать  F5</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Синхронизировать</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>Ход синхронизации</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Ждёт вас</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>В очереди на отправку</translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message numerus="yes">
        <source>%n case(s) of the school cannot be read by this version of the program: they are safe at the registry, and fetched once the program is brought up to date.</source>
        <translation>
            <numerusform>Эта версия программы не может прочитать %n дело школы: оно сохранно в реестре и будет получено после обновления программы.</numerusform>
            <numerusform>Эта версия программы не может прочитать %n дела школы: они сохранны в реестре и будут получены после обновления программы.</numerusform>
            <numerusform>Эта версия программы не может прочитать %n дел школы: они сохранны в реестре и будут получены после обновления программы.</numerusform>
        </translation>
    </message>
    <message>
        <source>This workstation works by itself: it is not tied to a registry.</source>
        <translation>Это рабочее место работает само: оно не связано с реестром.</translation>
    </message>
    <message>
        <source>It can be enrolled in the settings.</source>
        <translation>Зарегистрировать его можно в настройках.</translation>
    </message>
    <message>
        <source>Sending and fetching…</source>
        <translation>Идёт отправка и загрузка…</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) wait(s) to be sent.</source>
        <translation>
            <numerusform>%n дело ждёт отправки.</numerusform>
            <numerusform>%n дела ждут отправки.</numerusform>
            <numerusform>%n дел ждут отправки.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>Ещё ничего не отправлено.</translation>
    </message>
    <message>
        <source>Everything else is sent, {time}.</source>
        <translation>Остальное отправлено, {time}.</translation>
    </message>
    <message>
        <source>Everything is sent, {time}.</source>
        <translation>Всё отправлено, {time}.</translation>
    </message>
    <message>
        <source>No name yet</source>
        <translation>Имени пока нет</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message numerus="yes">
        <source>%n more case(s) wait(s) likewise.</source>
        <translation>
            <numerusform>Так же ждёт ещё %n дело.</numerusform>
            <numerusform>Так же ждут ещё %n дела.</numerusform>
            <numerusform>Так же ждут ещё %n дел.</numerusform>
        </translation>
    </message>
    <message>
        <source>The registry does not accept this case.</source>
        <translation>Реестр не принимает это дело.</translation>
    </message>
    <message>
        <source>The registry does not accept what stands in “{place}”.</source>
        <translation>Реестр не принимает то, что стоит в поле «{place}».</translation>
    </message>
    <message>
        <source>It was changed here and at another workstation, in the same places.</source>
        <translation>Одни и те же места изменены и здесь, и на другом рабочем месте.</translation>
    </message>
    <message>
        <source>Choose place by place what stands; nothing is lost until then.</source>
        <translation>Выберите, что останется в каждом месте; до тех пор ничего не пропадёт.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Сравнить</translation>
    </message>
    <message>
        <source>Put it right in the case, then send it again. The others go on.</source>
        <translation>Исправьте в деле и отправьте ещё раз. Остальные дела уходят.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Посмотреть</translation>
    </message>
    <message>
        <source>A page or the photo cannot be read on this workstation any more.</source>
        <translation>Страница или фото больше не читаются на этом рабочем месте.</translation>
    </message>
    <message>
        <source>Scan it again in the case, then send it again.</source>
        <translation>Отсканируйте заново в деле и отправьте ещё раз.</translation>
    </message>
    <message>
        <source>Another case of this school is of the same child.</source>
        <translation>Есть другое дело этой школы о том же ребёнке.</translation>
    </message>
    <message>
        <source>Compare both, and join them: every page comes along.</source>
        <translation>Сравните оба и объедините: все страницы перейдут вместе.</translation>
    </message>
    <message>
        <source>Read what to tell the parent.</source>
        <translation>Прочитайте, что сказать родителю.</translation>
    </message>
    <message>
        <source>Another school holds this child&apos;s active application.</source>
        <translation>Действующее заявление этого ребёнка — в другой школе.</translation>
    </message>
    <message>
        <source>{school} holds this child&apos;s active application.</source>
        <translation>Действующее заявление этого ребёнка — в школе: {school}.</translation>
    </message>
    <message>
        <source>It is being sent now.</source>
        <translation>Отправляется сейчас.</translation>
    </message>
    <message>
        <source>There has been no line since {time}.</source>
        <translation>Связи нет с {time}.</translation>
    </message>
    <message numerus="yes">
        <source>Tried %n time(s); the registry did not have everything yet.</source>
        <translation>
            <numerusform>Отправлялось %n раз; в реестре ещё не всё.</numerusform>
            <numerusform>Отправлялось %n раза; в реестре ещё не всё.</numerusform>
            <numerusform>Отправлялось %n раз; в реестре ещё не всё.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was changed after the last sync.</source>
        <translation>Изменено после последней синхронизации.</translation>
    </message>
    <message>
        <source>It goes with the next sync.</source>
        <translation>Уйдёт при следующей синхронизации.</translation>
    </message>
    <message>
        <source>It is tried again at {time}.</source>
        <translation>Следующая попытка в {time}.</translation>
    </message>
    <message>
        <source>changed {time}, {staff}</source>
        <translation>изменено {time}, {staff}</translation>
    </message>
    <message>
        <source>since {time}, {staff}</source>
        <translation>с {time}, {staff}</translation>
    </message>
    <message>
        <source>Without a line since {time}.</source>
        <translation>Без связи с {time}.</translation>
    </message>
    <message>
        <source>Nothing has been exchanged since {time}.</source>
        <translation>Обмена нет с {time}.</translation>
    </message>
    <message>
        <source>By the settings it is sent only when you press “Sync now”.</source>
        <translation>По настройке отправляется, только когда вы нажмёте «Синхронизировать».</translation>
    </message>
    <message>
        <source>By the settings no case goes by itself while the line is metered.</source>
        <translation>По настройкам, пока сеть лимитная, дела сами не отправляются.</translation>
    </message>
    <message>
        <source>By the settings it is sent by itself at night alone.</source>
        <translation>По настройке само отправляется только ночью.</translation>
    </message>
    <message>
        <source>The next try is at {time}.</source>
        <translation>Следующая попытка в {time}.</translation>
    </message>
</context>
<context>
    <name>TakingOver</name>
    <message>
        <source>Picture of the document&apos;s lines</source>
        <translation>Изображение строк документа</translation>
    </message>
    <message>
        <source>Please confirm by the document.</source>
        <translation>Подтвердите по документу.</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>Верно</translation>
    </message>
    <message>
        <source>Read from the document.</source>
        <translation>Прочитано с документа.</translation>
    </message>
    <message>
        <source>The document was read as {value}.</source>
        <translation>С документа прочитано: {value}.</translation>
    </message>
    <message>
        <source>Take that</source>
        <translation>Взять это</translation>
    </message>
    <message>
        <source>Take {number}</source>
        <translation>Взять {number}</translation>
    </message>
    <message>
        <source>The application has what the document says.</source>
        <translation>В заявление перенесено то, что в документе.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
</context>
<context>
    <name>TextField</name>
    <message>
        <source>Bring back the cleared text</source>
        <translation>Вернуть очищенный текст</translation>
    </message>
</context>
<context>
    <name>TodayController</name>
    <message>
        <source>The paper {number} is genuine, but its application was withdrawn.</source>
        <translation>Бумага {number} подлинная, но заявление по ней отозвано.</translation>
    </message>
    <message>
        <source>The paper {number} is genuine: its check code is this school&apos;s.</source>
        <translation>Бумага {number} подлинная: проверочный код этой школы.</translation>
    </message>
    <message>
        <source>The check code of {number} is not this school&apos;s.</source>
        <translation>Проверочный код бумаги {number} не этой школы.</translation>
    </message>
    <message>
        <source>Compare the paper with the case before you trust it.</source>
        <translation>Прежде чем доверять бумаге, сверьте её с делом.</translation>
    </message>
    <message numerus="yes">
        <source>%n begun today</source>
        <translation>
            <numerusform>начато сегодня: %n</numerusform>
            <numerusform>начато сегодня: %n</numerusform>
            <numerusform>начато сегодня: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n incomplete</source>
        <translation>
            <numerusform>неполных: %n</numerusform>
            <numerusform>неполных: %n</numerusform>
            <numerusform>неполных: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>завершено: %n</numerusform>
            <numerusform>завершено: %n</numerusform>
            <numerusform>завершено: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>Завершено сегодня</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>найдено: %n</numerusform>
            <numerusform>найдено: %n</numerusform>
            <numerusform>найдено: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Paper {number}, {workstation}</source>
        <translation>Бумага {number}, {workstation}</translation>
    </message>
    <message>
        <source>workstation {letter}</source>
        <translation>рабочее место {letter}</translation>
    </message>
    <message>
        <source>The paper {number} of {year} is from {workstation}.</source>
        <translation>Бумагу {number} ({year} г.) выдало {workstation}.</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n дело ждёт вас</numerusform>
            <numerusform>%n дела ждут вас</numerusform>
            <numerusform>%n дел ждут вас</numerusform>
        </translation>
    </message>
    <message>
        <source>Its case has not come here yet.</source>
        <translation>Её дело сюда ещё не пришло.</translation>
    </message>
    <message>
        <source>It last met the registry {time}; its case has not come here yet.</source>
        <translation>Последняя связь с реестром там была {time}; дело сюда ещё не пришло.</translation>
    </message>
    <message>
        <source>A linked case can be begun now: both are joined when it comes.</source>
        <translation>Можно начать связанное дело: когда то придёт, оба объединятся.</translation>
    </message>
    <message>
        <source>Begin a linked case</source>
        <translation>Начать связанное дело</translation>
    </message>
    <message>
        <source>The backup is overdue.</source>
        <translation>Срок резервного копирования прошёл.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Создать копию сейчас</translation>
    </message>
    <message>
        <source>No backup is made: it has no place yet.</source>
        <translation>Резервная копия не создаётся: для неё ещё не выбрано место.</translation>
    </message>
    <message>
        <source>Choose a folder or stick for backups in the settings.</source>
        <translation>Выберите в настройках папку или флешку для резервных копий.</translation>
    </message>
    <message>
        <source>An administrator chooses a folder or stick for backups in the settings.</source>
        <translation>Папку или флешку для резервных копий выбирает в настройках администратор.</translation>
    </message>
    <message>
        <source>Choose a place…</source>
        <translation>Выбрать место…</translation>
    </message>
    <message>
        <source>It goes to {folder}.</source>
        <translation>Она создаётся в папке {folder}</translation>
    </message>
    <message>
        <source>{folder} is not there. Put the stick in; the backup then makes itself.</source>
        <translation>Папки {folder} нет. Вставьте флешку — копия создастся сама.</translation>
    </message>
    <message>
        <source>No name yet</source>
        <translation>Имени пока нет</translation>
    </message>
    <message>
        <source>grade {grade}</source>
        <translation>{grade} класс</translation>
    </message>
    <message>
        <source>complete: print the receipt</source>
        <translation>всё на месте: напечатайте расписку</translation>
    </message>
    <message>
        <source>missing: {items}</source>
        <translation>не хватает: {items}</translation>
    </message>
    <message>
        <source>receipt {number}</source>
        <translation>расписка {number}</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>&amp;New intake</source>
        <translation>&amp;Новый приём</translation>
    </message>
    <message>
        <source>New intake</source>
        <translation>Новый приём</translation>
    </message>
    <message>
        <source>Back to today</source>
        <translation>Назад к сегодняшнему дню</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Дела</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Найдено</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>Try the beginning of a name, the IIN, or the number on the paper.</source>
        <translation>Попробуйте начало имени, ИИН или номер с бумаги.</translation>
    </message>
    <message>
        <source>No cases yet</source>
        <translation>Дел пока нет</translation>
    </message>
    <message>
        <source>When a parent comes, press F2. Every field saves itself.</source>
        <translation>Когда придёт родитель, нажмите F2. Каждое поле сохраняется само.</translation>
    </message>
</context>
<context>
    <name>Trip</name>
    <message>
        <source>Everything is saved on this desk. Put this right before the next start.</source>
        <translation>Всё сохранено на этом компьютере. Исправьте это до следующего запуска.</translation>
    </message>
    <message>
        <source>Qabyldau was open already: this is it.</source>
        <translation>Qabyldau уже была открыта: вот её окно.</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>The passphrase, please</source>
        <translation>Введите парольную фразу</translation>
    </message>
    <message>
        <source>The recovery key, please</source>
        <translation>Введите ключ восстановления</translation>
    </message>
    <message>
        <source>The desk cannot be opened</source>
        <translation>Рабочее место не открывается</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Парольная фраза</translation>
    </message>
    <message>
        <source>Recovery key, eight groups of five signs</source>
        <translation>Ключ восстановления, восемь групп по пять символов</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>Открыть рабочее место</translation>
    </message>
    <message>
        <source>Restore from a backup…</source>
        <translation>Восстановить из резервной копии…</translation>
    </message>
    <message>
        <source>Use the recovery key instead</source>
        <translation>Использовать ключ восстановления</translation>
    </message>
</context>
<context>
    <name>Verdicts</name>
    <message numerus="yes">
        <source>%n thing(s) to mend</source>
        <translation>
            <numerusform>Исправить: %n замечание</numerusform>
            <numerusform>Исправить: %n замечания</numerusform>
            <numerusform>Исправить: %n замечаний</numerusform>
        </translation>
    </message>
    <message>
        <source>Can be used, could be better</source>
        <translation>Годится, можно лучше</translation>
    </message>
    <message>
        <source>A good photo</source>
        <translation>Хорошее фото</translation>
    </message>
    <message>
        <source>To mend: {sentence}</source>
        <translation>Исправить: {sentence}</translation>
    </message>
    <message>
        <source>Advice: {sentence}</source>
        <translation>Совет: {sentence}</translation>
    </message>
    <message>
        <source>Right: {sentence}</source>
        <translation>Верно: {sentence}</translation>
    </message>
    <message>
        <source>In order: {parts}.</source>
        <translation>В порядке: {parts}.</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Fill this in.</source>
        <translation>Заполните.</translation>
    </message>
    <message>
        <source>This is too long. Shorten it.</source>
        <translation>Слишком длинно. Сократите.</translation>
    </message>
    <message>
        <source>A paper cannot show some of these signs. Type it again.</source>
        <translation>Эти символы нельзя напечатать. Наберите заново.</translation>
    </message>
    <message>
        <source>A name has letters, hyphens and spaces alone.</source>
        <translation>В имени бывают только буквы, дефисы и пробелы.</translation>
    </message>
    <message>
        <source>Latin letters: is it written so in the document?</source>
        <translation>Здесь латинские буквы. В документе написано так же?</translation>
    </message>
    <message>
        <source>There is no such date. Write day.month.year.</source>
        <translation>Такой даты нет. Пишите день.месяц.год.</translation>
    </message>
    <message>
        <source>This date is still to come.</source>
        <translation>Эта дата ещё не наступила.</translation>
    </message>
    <message>
        <source>This date is unlikely. Look again.</source>
        <translation>Дата маловероятна. Проверьте.</translation>
    </message>
    <message>
        <source>A phone number has ten digits after +7.</source>
        <translation>В номере телефона десять цифр после +7.</translation>
    </message>
    <message>
        <source>An IIN has 12 digits.</source>
        <translation>В ИИН 12 цифр.</translation>
    </message>
    <message>
        <source>An IIN has digits alone.</source>
        <translation>ИИН состоит только из цифр.</translation>
    </message>
    <message>
        <source>A digit is mistyped: the check digit does not fit.</source>
        <translation>Опечатка: контрольная цифра не сходится.</translation>
    </message>
    <message>
        <source>Such a number is never issued.</source>
        <translation>Такой номер никогда не выдаётся.</translation>
    </message>
    <message>
        <source>This looks like an organisation&apos;s number (BIN).</source>
        <translation>Похоже на номер организации (БИН).</translation>
    </message>
    <message>
        <source>The IIN says another birth date. Compare with the document.</source>
        <translation>По ИИН дата рождения другая. Сверьте с документом.</translation>
    </message>
    <message>
        <source>The IIN says the other sex. Compare with the document.</source>
        <translation>По ИИН пол другой. Сверьте с документом.</translation>
    </message>
    <message>
        <source>Child and guardian have the same IIN.</source>
        <translation>У ребёнка и родителя одинаковый ИИН.</translation>
    </message>
    <message>
        <source>A BIN has 12 digits; one of these is mistyped.</source>
        <translation>В БИН 12 цифр; одна из них набрана с ошибкой.</translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation>Выберите из списка.</translation>
    </message>
    <message>
        <source>Documents are accepted from {opens} to {closes}.</source>
        <translation>Срок приёма документов: {opens} – {closes}.</translation>
    </message>
    <message>
        <source>The child&apos;s age does not fit the rule for this grade.</source>
        <translation>Возраст не соответствует правилу для этого класса.</translation>
    </message>
    <message>
        <source>The document has expired.</source>
        <translation>Срок действия документа истёк.</translation>
    </message>
    <message>
        <source>An older form: accepted, and noted.</source>
        <translation>Прежний бланк: принимается с отметкой.</translation>
    </message>
    <message>
        <source>The document and the application differ.</source>
        <translation>Документ и заявление расходятся.</translation>
    </message>
    <message>
        <source>A transfer within the school year is another service.</source>
        <translation>Перевод в течение учебного года – другая услуга.</translation>
    </message>
    <message>
        <source>This child already has an active case.</source>
        <translation>По этому ребёнку уже есть действующее дело.</translation>
    </message>
    <message>
        <source>The attachments are larger than 5 MB together.</source>
        <translation>Приложения вместе больше 5 МБ.</translation>
    </message>
    <message>
        <source>The state of this case does not allow that.</source>
        <translation>Статус дела этого не допускает.</translation>
    </message>
    <message>
        <source>Documents are still missing.</source>
        <translation>Документов ещё не хватает.</translation>
    </message>
    <message>
        <source>Read without certainty: compare, then press “It is right”.</source>
        <translation>Прочитано неуверенно: сверьте и нажмите «Верно».</translation>
    </message>
    <message>
        <source>The parent has not agreed to the processing of data yet.</source>
        <translation>Родитель ещё не дал согласие на обработку данных.</translation>
    </message>
    <message>
        <source>The clock of this workstation may be wrong.</source>
        <translation>Часы этого компьютера, возможно, неверны.</translation>
    </message>
    <message>
        <source>Nothing like this is at this desk.</source>
        <translation>На этом рабочем месте такого нет.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Файл пуст.</translation>
    </message>
    <message>
        <source>The file cannot be read; it is damaged.</source>
        <translation>Файл не читается, он повреждён.</translation>
    </message>
    <message>
        <source>The file breaks off in the middle.</source>
        <translation>Файл обрывается на середине.</translation>
    </message>
    <message>
        <source>The file is too large: {value} MB; at most {limit} MB can be read.</source>
        <translation>Файл слишком велик: {value} МБ; предел – {limit} МБ.</translation>
    </message>
    <message>
        <source>The picture has {value} megapixels; at most {limit} can be read.</source>
        <translation>В снимке {value} мегапикселей; предел – {limit}.</translation>
    </message>
    <message>
        <source>The picture is {value} pixels long; at most {limit} can be read.</source>
        <translation>Длинная сторона снимка – {value} пикселей; предел – {limit}.</translation>
    </message>
    <message>
        <source>The file needs more memory than one file is given.</source>
        <translation>Файлу нужно больше памяти, чем отводится на один файл.</translation>
    </message>
    <message>
        <source>The PDF is locked with a password.</source>
        <translation>PDF защищён паролем.</translation>
    </message>
    <message>
        <source>The PDF has {value} pages; at most {limit} can be read.</source>
        <translation>В PDF страниц: {value}; предел – {limit}.</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>Файла больше нет на месте.</translation>
    </message>
    <message>
        <source>The file takes too long to read.</source>
        <translation>Файл читается слишком долго.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Остановлено.</translation>
    </message>
    <message>
        <source>The codes were read, but no electronic document can be made of them.</source>
        <translation>Коды прочитаны, но электронный документ из них не складывается.</translation>
    </message>
    <message>
        <source>Two codes contradict each other: pages of two documents may be mixed.</source>
        <translation>Два кода противоречат друг другу: возможно, смешаны страницы двух документов.</translation>
    </message>
    <message>
        <source>The application was changed meanwhile. Look at the comparison again.</source>
        <translation>Заявление тем временем изменили. Посмотрите сравнение ещё раз.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Диск заполнен.</translation>
    </message>
    <message>
        <source>The store is damaged.</source>
        <translation>База повреждена.</translation>
    </message>
    <message>
        <source>The store was written by a newer version of the program.</source>
        <translation>База записана более новой версией программы.</translation>
    </message>
    <message>
        <source>A part of the store is missing from the profile&apos;s folder.</source>
        <translation>В папке профиля не хватает части базы.</translation>
    </message>
    <message>
        <source>The store is busy.</source>
        <translation>База занята.</translation>
    </message>
    <message>
        <source>The store cannot be written.</source>
        <translation>В базу нельзя записать.</translation>
    </message>
    <message>
        <source>This key does not open the store.</source>
        <translation>Этот ключ не открывает базу.</translation>
    </message>
    <message>
        <source>This system has no keyring in which the key could be kept.</source>
        <translation>В этой системе нет хранилища ключей, где можно держать ключ.</translation>
    </message>
    <message>
        <source>The keyring of this account has not been set up.</source>
        <translation>Хранилище ключей этой учётной записи не настроено.</translation>
    </message>
    <message>
        <source>The keyring of this account is locked.</source>
        <translation>Хранилище ключей этой учётной записи закрыто.</translation>
    </message>
    <message>
        <source>The keyring did not let the program in.</source>
        <translation>Хранилище ключей не впустило программу.</translation>
    </message>
    <message>
        <source>The key of this store is not in the keyring of this account.</source>
        <translation>Ключа этой базы нет в хранилище ключей этой учётной записи.</translation>
    </message>
    <message>
        <source>A sign in group {group} of the recovery key is mistyped.</source>
        <translation>В группе {group} ключа восстановления опечатка.</translation>
    </message>
    <message>
        <source>A recovery key has eight groups of five signs: one is missing or too many.</source>
        <translation>В ключе восстановления восемь групп по пять символов: какого-то не хватает или есть лишний.</translation>
    </message>
    <message>
        <source>No folder for backups is chosen.</source>
        <translation>Папка для резервных копий не выбрана.</translation>
    </message>
    <message>
        <source>The backup folder is not there: {place}</source>
        <translation>Папки для резервных копий нет: {place}</translation>
    </message>
    <message>
        <source>No scanner was found.</source>
        <translation>Сканер не найден.</translation>
    </message>
    <message>
        <source>The scanner does not answer.</source>
        <translation>Сканер не отвечает.</translation>
    </message>
    <message>
        <source>The scanner is at work for somebody else.</source>
        <translation>Сканером сейчас пользуется кто-то другой.</translation>
    </message>
    <message>
        <source>The scanner lets only those in who sign in.</source>
        <translation>Сканер пускает только тех, кто вошёл в систему.</translation>
    </message>
    <message>
        <source>The scanner does not take these settings.</source>
        <translation>Сканер не принимает эти настройки.</translation>
    </message>
    <message>
        <source>The scanner reports a fault at sheet {sheet}.</source>
        <translation>Сканер сообщает о сбое на листе {sheet}.</translation>
    </message>
    <message>
        <source>The scanner has no memory left for sheet {sheet}.</source>
        <translation>Сканеру не хватает памяти на лист {sheet}.</translation>
    </message>
    <message>
        <source>The scanner fell silent and was given up.</source>
        <translation>Сканер замолчал, ожидание прекращено.</translation>
    </message>
    <message>
        <source>The scanner&apos;s driver broke down; nothing else was harmed.</source>
        <translation>Драйвер сканера отказал; больше ничего не пострадало.</translation>
    </message>
    <message>
        <source>Another device answers in the scanner&apos;s place, or its certificate is new.</source>
        <translation>Вместо сканера отвечает другое устройство, или у него новый сертификат.</translation>
    </message>
    <message>
        <source>No scanner answers at this address.</source>
        <translation>По этому адресу сканер не отвечает.</translation>
    </message>
    <message>
        <source>A proxy&apos;s address looks like proxy.school.kz:3128.</source>
        <translation>Адрес прокси выглядит так: proxy.school.kz:3128.</translation>
    </message>
    <message>
        <source>Sheet {sheet} is stuck. Take it out and feed it again.</source>
        <translation>Лист {sheet} застрял. Выньте его и вложите снова.</translation>
    </message>
    <message>
        <source>Sheets were drawn in together. Feed sheet {sheet} again.</source>
        <translation>Листы затянуло вместе. Вложите лист {sheet} снова.</translation>
    </message>
    <message>
        <source>The scanner is open. Close it and feed sheet {sheet} again.</source>
        <translation>Сканер открыт. Закройте его и вложите лист {sheet} снова.</translation>
    </message>
    <message>
        <source>There is nothing to scan: the feeder or the folder is empty.</source>
        <translation>Сканировать нечего: податчик или папка пусты.</translation>
    </message>
    <message>
        <source>Sheet {sheet} broke off in the middle. Feed it again.</source>
        <translation>Лист {sheet} оборвался на середине. Вложите его снова.</translation>
    </message>
    <message>
        <source>What the scanner sent of sheet {sheet} is no picture. Feed it again.</source>
        <translation>То, что сканер прислал для листа {sheet}, не изображение. Вложите его снова.</translation>
    </message>
    <message>
        <source>The scan was stopped at the scanner. Feed sheet {sheet} again.</source>
        <translation>Сканирование остановлено на самом сканере. Вложите лист {sheet} снова.</translation>
    </message>
    <message>
        <source>The page is kept, but its file could not be taken out of the folder: {file}</source>
        <translation>Страница сохранена, но её файл не удалось убрать из папки: {file}</translation>
    </message>
    <message>
        <source>The page is no longer kept here as it was scanned.</source>
        <translation>Исходный скан этой страницы здесь больше не хранится.</translation>
    </message>
    <message>
        <source>Scan the page again at 300 dpi, or ask for the file itself.</source>
        <translation>Отсканируйте страницу снова с 300 dpi или попросите сам файл.</translation>
    </message>
    <message>
        <source>Remove the pages and add those of one document alone.</source>
        <translation>Уберите страницы и добавьте страницы только одного документа.</translation>
    </message>
    <message>
        <source>Switch it on and join it to the network or the cable; files can always be added.</source>
        <translation>Включите его и подключите к сети или кабелю; файлы можно добавить всегда.</translation>
    </message>
    <message>
        <source>Mend or remove that file in the folder papers; no number was taken.</source>
        <translation>Исправьте или уберите этот файл в папке papers; номер не присвоен.</translation>
    </message>
    <message>
        <source>Choose A4, or shorten what was typed.</source>
        <translation>Выберите A4 или сократите набранное.</translation>
    </message>
    <message>
        <source>Look at its power and its cable, then try again; finished pages are kept.</source>
        <translation>Проверьте питание и кабель и повторите; готовые страницы сохранены.</translation>
    </message>
    <message>
        <source>Ask whoever looks after it to let this workstation in.</source>
        <translation>Попросите того, кто отвечает за сканер, открыть доступ этому рабочему месту.</translation>
    </message>
    <message>
        <source>Choose another resolution, colour or source.</source>
        <translation>Выберите другое разрешение, цвет или источник.</translation>
    </message>
    <message>
        <source>Switch it off and on, then go on with that sheet; finished pages are kept.</source>
        <translation>Выключите и включите его и продолжите с этого листа; готовые страницы сохранены.</translation>
    </message>
    <message>
        <source>Choose a lower resolution and go on with that sheet.</source>
        <translation>Выберите меньшее разрешение и продолжите с этого листа.</translation>
    </message>
    <message>
        <source>Switch it off and on, then try again; finished pages are kept.</source>
        <translation>Выключите и включите его и повторите; готовые страницы сохранены.</translation>
    </message>
    <message>
        <source>Try again; finished pages are kept.</source>
        <translation>Повторите; готовые страницы сохранены.</translation>
    </message>
    <message>
        <source>If the scanner was renewed or reset, trust it anew; otherwise ask about it.</source>
        <translation>Если сканер заменили или сбросили, доверьтесь ему заново; иначе выясните, в чём дело.</translation>
    </message>
    <message>
        <source>Compare the address with the scanner&apos;s own screen.</source>
        <translation>Сверьте адрес с экраном самого сканера.</translation>
    </message>
    <message>
        <source>Ask whoever looks after the network.</source>
        <translation>Спросите того, кто обслуживает сеть.</translation>
    </message>
    <message>
        <source>Finished pages are kept.</source>
        <translation>Готовые страницы сохранены.</translation>
    </message>
    <message>
        <source>Fan the stack first; finished pages are kept.</source>
        <translation>Сначала распушите стопку; готовые страницы сохранены.</translation>
    </message>
    <message>
        <source>Put the paper in and try again.</source>
        <translation>Вложите бумагу и повторите.</translation>
    </message>
    <message>
        <source>Remove it by hand, so that it is not added twice.</source>
        <translation>Уберите его вручную, чтобы он не добавился дважды.</translation>
    </message>
    <message>
        <source>Enrol it in the settings.</source>
        <translation>Зарегистрируйте его в настройках.</translation>
    </message>
    <message>
        <source>Go on working: everything is kept here and sent later.</source>
        <translation>Продолжайте работу: всё сохранено здесь и будет отправлено позже.</translation>
    </message>
    <message>
        <source>Ask for a new code.</source>
        <translation>Попросите новый код.</translation>
    </message>
    <message>
        <source>Choose another letter in the settings.</source>
        <translation>Выберите другую букву в настройках.</translation>
    </message>
    <message>
        <source>It comes when there is a line to the registry.</source>
        <translation>Оно придёт, когда будет связь с реестром.</translation>
    </message>
    <message>
        <source>Go on with sheet {sheet}.</source>
        <translation>Продолжайте с листа {sheet}.</translation>
    </message>
    <message>
        <source>The page&apos;s file is missing from the store.</source>
        <translation>Файла страницы нет в базе.</translation>
    </message>
    <message>
        <source>Only JPEG, PNG, TIFF, HEIC, WebP and PDF files can be read.</source>
        <translation>Читаются только файлы JPEG, PNG, TIFF, HEIC, WebP и PDF.</translation>
    </message>
    <message>
        <source>The page&apos;s file is damaged.</source>
        <translation>Файл страницы повреждён.</translation>
    </message>
    <message>
        <source>The backup is damaged.</source>
        <translation>Резервная копия повреждена.</translation>
    </message>
    <message>
        <source>Name and PIN do not fit.</source>
        <translation>Имя и PIN-код не подходят друг к другу.</translation>
    </message>
    <message>
        <source>Wait {seconds} s, then try again.</source>
        <translation>Подождите {seconds} с и повторите.</translation>
    </message>
    <message>
        <source>A PIN has at least four signs.</source>
        <translation>В PIN-коде не менее четырёх символов.</translation>
    </message>
    <message>
        <source>There is an account of that name already.</source>
        <translation>Учётная запись с таким именем уже есть.</translation>
    </message>
    <message>
        <source>The last administrator&apos;s account stays active.</source>
        <translation>Учётная запись последнего администратора не отключается.</translation>
    </message>
    <message>
        <source>Only an administrator may do this.</source>
        <translation>Это может делать только администратор.</translation>
    </message>
    <message>
        <source>The printer is not there.</source>
        <translation>Принтер не найден.</translation>
    </message>
    <message>
        <source>The printer did not print.</source>
        <translation>Принтер не напечатал.</translation>
    </message>
    <message>
        <source>This paper was cancelled.</source>
        <translation>Эта бумага аннулирована.</translation>
    </message>
    <message>
        <source>The school&apos;s own text for this paper cannot be read: {file}</source>
        <translation>Собственный текст школы для этой бумаги не читается: {file}</translation>
    </message>
    <message>
        <source>This paper cannot be laid out on its sheet. No number was taken.</source>
        <translation>Этот документ не помещается на листе. Номер не присвоен.</translation>
    </message>
    <message>
        <source>Nothing can be written to that folder.</source>
        <translation>В эту папку нельзя записать.</translation>
    </message>
    <message>
        <source>This desk is not enrolled with a registry.</source>
        <translation>Это рабочее место не зарегистрировано в реестре.</translation>
    </message>
    <message>
        <source>The registry cannot be reached now.</source>
        <translation>Связи с реестром сейчас нет.</translation>
    </message>
    <message>
        <source>The registry refused this.</source>
        <translation>Реестр это не принял.</translation>
    </message>
    <message>
        <source>The enrolment code is wrong, used or out of date.</source>
        <translation>Код регистрации неверен, использован или просрочен.</translation>
    </message>
    <message>
        <source>Another workstation of the school numbers its papers with this letter.</source>
        <translation>Другое рабочее место школы нумерует бумаги этой буквой.</translation>
    </message>
    <message>
        <source>This is no case file for this desk, or it is damaged.</source>
        <translation>Это не файл дел для этого рабочего места, или он повреждён.</translation>
    </message>
    <message>
        <source>This paper was issued at workstation {letter} and can be printed there alone.</source>
        <translation>Эта бумага выдана на рабочем месте {letter}, напечатать её можно только там.</translation>
    </message>
    <message>
        <source>This attachment is kept at the registry, not on this workstation.</source>
        <translation>Это приложение хранится в реестре, а не на этом рабочем месте.</translation>
    </message>
    <message>
        <source>Something went wrong in the program.</source>
        <translation>В программе произошёл сбой.</translation>
    </message>
    <message>
        <source>Open the case again and look at its state.</source>
        <translation>Откройте дело заново и посмотрите на его статус.</translation>
    </message>
    <message>
        <source>Set the clock right, or confirm the time.</source>
        <translation>Исправьте часы или подтвердите время.</translation>
    </message>
    <message>
        <source>Ask for the file again.</source>
        <translation>Попросите файл ещё раз.</translation>
    </message>
    <message>
        <source>Ask for the file again or scan the paper.</source>
        <translation>Попросите файл ещё раз или отсканируйте документ.</translation>
    </message>
    <message>
        <source>Take a smaller file.</source>
        <translation>Возьмите файл меньше.</translation>
    </message>
    <message>
        <source>Take a smaller picture.</source>
        <translation>Возьмите снимок меньше.</translation>
    </message>
    <message>
        <source>Take a smaller or simpler file.</source>
        <translation>Возьмите файл меньше или проще.</translation>
    </message>
    <message>
        <source>Ask for a PDF without a password.</source>
        <translation>Попросите PDF без пароля.</translation>
    </message>
    <message>
        <source>Take the pages that are needed alone.</source>
        <translation>Возьмите только нужные страницы.</translation>
    </message>
    <message>
        <source>Put the stick back in or join the network again.</source>
        <translation>Вставьте флешку снова или подключитесь к сети.</translation>
    </message>
    <message>
        <source>Make room on the disk; what you typed is kept on the screen.</source>
        <translation>Освободите место на диске; набранное осталось на экране.</translation>
    </message>
    <message>
        <source>Nothing has been changed. Restore the last backup with the recovery key.</source>
        <translation>Ничего не изменено. Восстановите последнюю копию с помощью ключа восстановления.</translation>
    </message>
    <message>
        <source>Nothing has been changed. Install the newer version of the program.</source>
        <translation>Ничего не изменено. Установите более новую версию программы.</translation>
    </message>
    <message>
        <source>Put it back, or restore the last backup with the recovery key.</source>
        <translation>Верните её на место или восстановите последнюю копию с помощью ключа восстановления.</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>Подождите немного и повторите.</translation>
    </message>
    <message>
        <source>Ask whoever looks after this workstation to give the account its folder back.</source>
        <translation>Попросите того, кто обслуживает компьютер, вернуть учётной записи доступ к папке.</translation>
    </message>
    <message>
        <source>Type it again from the recovery sheet.</source>
        <translation>Наберите его снова с листа восстановления.</translation>
    </message>
    <message>
        <source>Choose a passphrase instead; it is asked for at each start.</source>
        <translation>Выберите вместо него парольную фразу; она спрашивается при каждом запуске.</translation>
    </message>
    <message>
        <source>Set it up and try again, or choose a passphrase.</source>
        <translation>Настройте его и повторите или выберите парольную фразу.</translation>
    </message>
    <message>
        <source>Unlock it and try again.</source>
        <translation>Откройте его и повторите.</translation>
    </message>
    <message>
        <source>Allow it when the system asks, or choose a passphrase.</source>
        <translation>Разрешите, когда система спросит, или выберите парольную фразу.</translation>
    </message>
    <message>
        <source>Type the recovery key from the sheet printed at the first start.</source>
        <translation>Наберите ключ восстановления с листа, напечатанного при первом запуске.</translation>
    </message>
    <message>
        <source>Compare it with the sheet.</source>
        <translation>Сверьте с листом.</translation>
    </message>
    <message>
        <source>Add the page again, or restore a backup.</source>
        <translation>Добавьте страницу снова или восстановите резервную копию.</translation>
    </message>
    <message>
        <source>Choose one in the settings.</source>
        <translation>Выберите её в настройках.</translation>
    </message>
    <message>
        <source>Put the backup stick in, or choose another folder in the settings.</source>
        <translation>Вставьте флешку для копий или выберите в настройках другую папку.</translation>
    </message>
    <message>
        <source>Take another one, or back up anew.</source>
        <translation>Возьмите другую или создайте новую.</translation>
    </message>
    <message>
        <source>Switch it on or choose another; the paper is kept and can be printed again.</source>
        <translation>Включите его или выберите другой; бумага сохранена, её можно напечатать снова.</translation>
    </message>
    <message>
        <source>Look at the printer, then print again; the paper and its number are kept.</source>
        <translation>Проверьте принтер и напечатайте снова; бумага и её номер сохранены.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Выберите другую папку.</translation>
    </message>
</context>
<context>
    <name>photo</name>
    <message>
        <source>No face was found: show the eyes and the chin in the picture, or take another one.</source>
        <translation>Лицо не найдено: покажите на снимке глаза и подбородок или возьмите другой снимок.</translation>
    </message>
    <message>
        <source>The face was shown by hand: look for yourself whether it is sharp, evenly lit and before a plain wall, the eyes open and the mouth closed.</source>
        <translation>Лицо указано вручную: проверьте сами, что оно резкое, освещено ровно, стена за ним однотонная, глаза открыты, рот закрыт.</translation>
    </message>
    <message>
        <source>Below 300 dpi: the picture gives {dpi} dots per inch here and will print soft. Take it from nearer, or choose a larger file.</source>
        <translation>Ниже 300 dpi: точек на дюйм здесь {dpi}, печать будет нечёткой. Снимите ближе или выберите файл крупнее.</translation>
    </message>
    <message>
        <source>The picture cannot be read: choose another file.</source>
        <translation>Снимок не читается: выберите другой файл.</translation>
    </message>
    <message>
        <source>Another face is inside the frame: make the frame smaller, or take a picture of the child alone.</source>
        <translation>В рамке есть ещё одно лицо: уменьшите рамку или снимите ребёнка одного.</translation>
    </message>
    <message>
        <source>There are {count} faces in the picture: if the frame is not on the child, click the child&apos;s face or press its number.</source>
        <translation>Лиц на снимке: {count}. Если рамка не на ребёнке, щёлкните его лицо или нажмите номер.</translation>
    </message>
    <message>
        <source>The face has too few pixels and would print blurred: take the picture from nearer, or choose a larger file.</source>
        <translation>На лицо приходится слишком мало пикселей, печать будет размытой: снимите ближе или выберите файл крупнее.</translation>
    </message>
    <message>
        <source>The face has few pixels: a picture from nearer or a larger file would print sharper.</source>
        <translation>На лицо приходится мало пикселей: снимок ближе или файл крупнее напечатается чётче.</translation>
    </message>
    <message>
        <source>The head is far too small ({share} % of the height): make the frame smaller with +.</source>
        <translation>Голова слишком мала ({share} % высоты): уменьшите рамку клавишей +.</translation>
    </message>
    <message>
        <source>The head is a little small ({share} % of the height): make the frame smaller with +.</source>
        <translation>Голова немного мала ({share} % высоты): уменьшите рамку клавишей +.</translation>
    </message>
    <message>
        <source>The head is far too large ({share} % of the height): make the frame larger with −, or take the picture from further away.</source>
        <translation>Голова слишком велика ({share} % высоты): увеличьте рамку клавишей − или снимите издали.</translation>
    </message>
    <message>
        <source>The head is a little large ({share} % of the height): make the frame larger with −.</source>
        <translation>Голова немного велика ({share} % высоты): увеличьте рамку клавишей −.</translation>
    </message>
    <message>
        <source>The face is not in the middle: move the frame onto the face, or press Home.</source>
        <translation>Лицо не в середине: передвиньте рамку на лицо или нажмите Home.</translation>
    </message>
    <message>
        <source>The face is a little off the middle: move the frame with the arrows.</source>
        <translation>Лицо чуть в стороне от середины: сдвиньте рамку стрелками.</translation>
    </message>
    <message>
        <source>The head is tilted by {degrees}°: turn the picture with [ and ] until the eyes are level.</source>
        <translation>Голова наклонена на {degrees}°: поверните снимок клавишами [ и ], пока глаза не встанут ровно.</translation>
    </message>
    <message>
        <source>The head is tilted by {degrees}°: [ and ] turn the picture until the eyes are level.</source>
        <translation>Голова наклонена на {degrees}°: клавиши [ и ] повернут снимок, чтобы глаза встали ровно.</translation>
    </message>
    <message>
        <source>The head is turned aside: ask the child to face the camera and take it again.</source>
        <translation>Голова повёрнута в сторону: попросите ребёнка встать лицом к камере и снимите снова.</translation>
    </message>
    <message>
        <source>The head is turned a little aside: a picture of the child facing the camera would be better.</source>
        <translation>Голова немного повёрнута: лучше снимок, где ребёнок смотрит прямо в камеру.</translation>
    </message>
    <message>
        <source>The head is raised or lowered: hold the camera at the height of the child&apos;s eyes and take it again.</source>
        <translation>Голова поднята или опущена: держите камеру на уровне глаз ребёнка и снимите снова.</translation>
    </message>
    <message>
        <source>The head is a little raised or lowered: hold the camera at the height of the child&apos;s eyes.</source>
        <translation>Голова немного поднята или опущена: держите камеру на уровне глаз ребёнка.</translation>
    </message>
    <message>
        <source>The eyes are closed: ask the child to look into the camera and take it again.</source>
        <translation>Глаза закрыты: попросите ребёнка смотреть в камеру и снимите снова.</translation>
    </message>
    <message>
        <source>The eyes are half closed: a picture with open eyes would be better.</source>
        <translation>Глаза полузакрыты: лучше снимок с открытыми глазами.</translation>
    </message>
    <message>
        <source>The mouth is open: ask the child to close the lips and take it again.</source>
        <translation>Рот открыт: попросите ребёнка сомкнуть губы и снимите снова.</translation>
    </message>
    <message>
        <source>The lips are a little open: a picture with a closed mouth would be better.</source>
        <translation>Губы немного приоткрыты: лучше снимок с закрытым ртом.</translation>
    </message>
    <message>
        <source>The face is not calm: ask for a quiet look without a smile and take it again.</source>
        <translation>Лицо не спокойно: попросите смотреть спокойно, без улыбки, и снимите снова.</translation>
    </message>
    <message>
        <source>The face is not quite calm: a picture without a smile would be better.</source>
        <translation>Лицо не совсем спокойно: лучше снимок без улыбки.</translation>
    </message>
    <message>
        <source>The face is out of focus: wipe the lens, let the camera focus on the face and take it again.</source>
        <translation>Лицо не в фокусе: протрите объектив, дайте камере навестись на лицо и снимите снова.</translation>
    </message>
    <message>
        <source>The face is a little soft: let the camera focus on the face first.</source>
        <translation>Лицо немного нерезкое: сначала дайте камере навестись на лицо.</translation>
    </message>
    <message>
        <source>The picture is blurred by movement: rest the camera, ask the child to keep still and take it again.</source>
        <translation>Снимок смазан движением: обоприте камеру, попросите ребёнка не двигаться и снимите снова.</translation>
    </message>
    <message>
        <source>Something moved a little: more light and a steady camera help.</source>
        <translation>Небольшое движение: помогут больше света и устойчивая камера.</translation>
    </message>
    <message>
        <source>The picture is grainy: bring more light and take it again.</source>
        <translation>Снимок зернистый: добавьте света и снимите снова.</translation>
    </message>
    <message>
        <source>The picture is a little grainy: more light helps.</source>
        <translation>Снимок немного зернистый: поможет больше света.</translation>
    </message>
    <message>
        <source>The file was compressed too much: ask for the original picture, not one from a messenger.</source>
        <translation>Файл сжат слишком сильно: попросите исходный снимок, а не из мессенджера.</translation>
    </message>
    <message>
        <source>The file was compressed: the original picture, not one from a messenger, is clearer.</source>
        <translation>Файл сжат: исходный снимок, а не из мессенджера, чётче.</translation>
    </message>
    <message>
        <source>The face is too dark: turn the child towards the window or switch on a lamp, and take it again.</source>
        <translation>Лицо слишком тёмное: поверните ребёнка к окну или включите лампу и снимите снова.</translation>
    </message>
    <message>
        <source>The face is a little dark: turn the child towards the window or switch on a lamp.</source>
        <translation>Лицо немного тёмное: поверните ребёнка к окну или включите лампу.</translation>
    </message>
    <message>
        <source>The face is too bright and loses its features: move the child out of the direct light and take it again.</source>
        <translation>Лицо пересвечено, черты теряются: уведите ребёнка из прямого света и снимите снова.</translation>
    </message>
    <message>
        <source>The face is a little bright: softer light from the front helps.</source>
        <translation>Лицо немного пересвечено: поможет мягкий свет спереди.</translation>
    </message>
    <message>
        <source>Half of the face is in shadow: turn the child towards the window and take it again.</source>
        <translation>Половина лица в тени: поверните ребёнка к окну и снимите снова.</translation>
    </message>
    <message>
        <source>One half of the face is darker: turn the child towards the window.</source>
        <translation>Одна половина лица темнее: поверните ребёнка к окну.</translation>
    </message>
    <message>
        <source>The left half of the face is in shadow: turn the child towards the window and take it again.</source>
        <translation>Левая половина лица в тени: поверните ребёнка к окну и снимите снова.</translation>
    </message>
    <message>
        <source>The left half of the face is darker: turn the child towards the window.</source>
        <translation>Левая половина лица темнее: поверните ребёнка к окну.</translation>
    </message>
    <message>
        <source>The right half of the face is in shadow: turn the child towards the window and take it again.</source>
        <translation>Правая половина лица в тени: поверните ребёнка к окну и снимите снова.</translation>
    </message>
    <message>
        <source>The right half of the face is darker: turn the child towards the window.</source>
        <translation>Правая половина лица темнее: поверните ребёнка к окну.</translation>
    </message>
    <message>
        <source>The colours of the skin are false: switch off coloured lamps and take it again by daylight.</source>
        <translation>Цвет кожи искажён: выключите цветные лампы и снимите снова при дневном свете.</translation>
    </message>
    <message>
        <source>The colours of the skin are a little false: daylight alone is better.</source>
        <translation>Цвет кожи немного искажён: лучше один дневной свет.</translation>
    </message>
    <message>
        <source>The background is not plain: put the child before an empty light wall and take it again.</source>
        <translation>Фон неоднородный: поставьте ребёнка у пустой светлой стены и снимите снова.</translation>
    </message>
    <message>
        <source>The background is not quite plain: an empty light wall is better.</source>
        <translation>Фон не совсем однородный: лучше пустая светлая стена.</translation>
    </message>
    <message>
        <source>The background is dark: put the child before a white or light wall and take it again.</source>
        <translation>Фон тёмный: поставьте ребёнка у белой или светлой стены и снимите снова.</translation>
    </message>
    <message>
        <source>The background is a little dark: a white or light wall is better.</source>
        <translation>Фон темноват: лучше белая или светлая стена.</translation>
    </message>
    <message>
        <source>The picture ends inside the frame: make the frame smaller, or take a picture with more room around the head.</source>
        <translation>Снимок кончается внутри рамки: уменьшите рамку или возьмите снимок, где вокруг головы больше места.</translation>
    </message>
    <message>
        <source>The picture ends close to the head, so the frame is the nearest that fits: leave more room around the head.</source>
        <translation>Край снимка близко к голове, поэтому рамка – ближайшая, что помещается: оставьте вокруг головы больше места.</translation>
    </message>
    <message>
        <source>Look at the picture again before you use it.</source>
        <translation>Посмотрите на снимок ещё раз, прежде чем взять его.</translation>
    </message>
    <message>
        <source>one face</source>
        <translation>одно лицо</translation>
    </message>
    <message>
        <source>size</source>
        <translation>размер</translation>
    </message>
    <message>
        <source>place in the frame</source>
        <translation>место в рамке</translation>
    </message>
    <message>
        <source>pose</source>
        <translation>поза</translation>
    </message>
    <message>
        <source>eyes and mouth</source>
        <translation>глаза и рот</translation>
    </message>
    <message>
        <source>sharpness</source>
        <translation>резкость</translation>
    </message>
    <message>
        <source>light</source>
        <translation>свет</translation>
    </message>
    <message>
        <source>background</source>
        <translation>фон</translation>
    </message>
</context>
<context>
    <name>states</name>
    <message>
        <source>draft</source>
        <translation>черновик</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>неполный</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>принят</translation>
    </message>
    <message>
        <source>under review</source>
        <translation>на рассмотрении</translation>
    </message>
    <message>
        <source>enrolled</source>
        <translation>зачислен</translation>
    </message>
    <message>
        <source>not accepted</source>
        <translation>не принят</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отказано</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>отозвано</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>объединено</translation>
    </message>
</context>
<context>
    <name>sync</name>
    <message>
        <source>The registry cannot be reached.</source>
        <translation>Нет связи с реестром.</translation>
    </message>
    <message>
        <source>Something else answers in the registry&apos;s place, as a network&apos;s sign-in page does.</source>
        <translation>Вместо реестра отвечает что-то другое, например страница входа в сеть.</translation>
    </message>
    <message>
        <source>The network&apos;s proxy does not let this workstation through.</source>
        <translation>Прокси сети не пропускает это рабочее место.</translation>
    </message>
    <message>
        <source>The registry&apos;s certificate is not trusted here. Nothing was sent.</source>
        <translation>Сертификату реестра здесь не доверяют. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The clock of this workstation is wrong: by the registry it is {time}.</source>
        <translation>Часы этого компьютера неверны: по реестру сейчас {time}.</translation>
    </message>
    <message>
        <source>The registry has closed the access of this workstation.</source>
        <translation>Реестр закрыл доступ этому рабочему месту.</translation>
    </message>
    <message>
        <source>Two workstations go on from one state: this one was copied or restored.</source>
        <translation>Два рабочих места продолжают одно состояние: это было скопировано или восстановлено.</translation>
    </message>
    <message>
        <source>This program and the registry are of versions that do not understand each other.</source>
        <translation>Версии программы и реестра не понимают друг друга.</translation>
    </message>
    <message>
        <source>The registry is busy or under repair.</source>
        <translation>Реестр занят или на ремонте.</translation>
    </message>
    <message>
        <source>The registry has no more room for pages and photos of this school.</source>
        <translation>В реестре не осталось места для страниц и фотографий этой школы.</translation>
    </message>
    <message>
        <source>The registry has fallen back: it has less than it had at the last sync.</source>
        <translation>Реестр откатился назад: в нём меньше, чем было при последнем обмене.</translation>
    </message>
    <message>
        <source>A disk is full, here or at the registry: nothing can be exchanged.</source>
        <translation>Диск полон, здесь или в реестре: обмен невозможен.</translation>
    </message>
    <message>
        <source>Work on as always: everything is sent by itself once there is a line.</source>
        <translation>Работайте как обычно: когда появится связь, всё отправится само.</translation>
    </message>
    <message>
        <source>Sign in to the network in a browser, or ask whoever looks after it to let the registry through.</source>
        <translation>Войдите в сеть через браузер или попросите того, кто её обслуживает, открыть путь к реестру.</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, name and password in the settings.</source>
        <translation>Проверьте в настройках адрес, имя и пароль прокси.</translation>
    </message>
    <message>
        <source>Ask the registry&apos;s administrator for its fingerprint, and compare it in the settings.</source>
        <translation>Спросите у администратора реестра отпечаток и сверьте его в настройках.</translation>
    </message>
    <message>
        <source>Set the clock right in the system; sending then goes on by itself.</source>
        <translation>Поставьте часы в системе верно; отправка продолжится сама.</translation>
    </message>
    <message>
        <source>Everything stays saved here. Ask the registry&apos;s administrator for a new code, and enrol this workstation anew in the settings.</source>
        <translation>Здесь всё сохранено. Попросите у администратора реестра новый код и зарегистрируйте рабочее место заново в настройках.</translation>
    </message>
    <message>
        <source>Nothing is lost. Enrol this workstation anew in the settings with a new code: what waits is then sent.</source>
        <translation>Ничего не потеряно. Зарегистрируйте рабочее место заново в настройках с новым кодом: тогда очередь уйдёт.</translation>
    </message>
    <message>
        <source>Install the newest version of the program; until then everything waits here.</source>
        <translation>Установите новую версию программы; до тех пор всё ждёт здесь.</translation>
    </message>
    <message>
        <source>Nothing to do: it is tried again by itself.</source>
        <translation>Делать ничего не нужно: попытка повторится сама.</translation>
    </message>
    <message>
        <source>Tell the registry&apos;s administrator, who can give the school more room. Everything stays saved here, and goes on by itself then.</source>
        <translation>Сообщите администратору реестра: он может дать школе больше места. Всё сохранено здесь и потом продолжится само.</translation>
    </message>
    <message>
        <source>Tell the registry&apos;s administrator to renew its epoch. Everything stays saved here; what the registry lost is then sent again by itself.</source>
        <translation>Попросите администратора реестра обновить его эпоху (renew-epoch). Всё сохранено здесь; утраченное реестром затем отправится заново само.</translation>
    </message>
    <message>
        <source>Make room on this workstation; if there is enough, tell the registry&apos;s administrator.</source>
        <translation>Освободите место здесь; если его достаточно, сообщите администратору реестра.</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>нет связи</translation>
    </message>
    <message>
        <source>the network asks to sign in</source>
        <translation>сеть просит войти</translation>
    </message>
    <message>
        <source>the proxy refuses</source>
        <translation>прокси не пускает</translation>
    </message>
    <message>
        <source>certificate not trusted</source>
        <translation>нет доверия сертификату</translation>
    </message>
    <message>
        <source>the clock is wrong</source>
        <translation>часы неверны</translation>
    </message>
    <message>
        <source>access closed</source>
        <translation>доступ закрыт</translation>
    </message>
    <message>
        <source>to be enrolled anew</source>
        <translation>нужна новая регистрация</translation>
    </message>
    <message>
        <source>another version</source>
        <translation>другая версия</translation>
    </message>
    <message>
        <source>the registry is busy</source>
        <translation>реестр занят</translation>
    </message>
    <message>
        <source>no room at the registry</source>
        <translation>нет места в реестре</translation>
    </message>
    <message>
        <source>the registry fell back</source>
        <translation>реестр откатился</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>диск полон</translation>
    </message>
</context>
</TS>
