<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>CaseOfAttention</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseSummary</name>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at the desk %n min</source>
        <translation>
            <numerusform>at the desk %n min</numerusform>
            <numerusform>at the desk %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChipWords</name>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not readable here</source>
        <translation>
            <numerusform>%n not readable here</numerusform>
            <numerusform>%n not readable here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClashController</name>
    <message numerus="yes">
        <source>%n place(s) must still be chosen.</source>
        <translation>
            <numerusform>%n place must still be chosen.</numerusform>
            <numerusform>%n places must still be chosen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparedWords</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderWatch</name>
    <message numerus="yes">
        <source>%n new files are in the scanner&apos;s folder.</source>
        <translation>
            <numerusform>%n new file is in the scanner&apos;s folder.</numerusform>
            <numerusform>%n new files are in the scanner&apos;s folder.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScanWork</name>
    <message numerus="yes">
        <source>%n pages are in.</source>
        <translation>
            <numerusform>%n page is in.</numerusform>
            <numerusform>%n pages are in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScannerSettingsWork</name>
    <message numerus="yes">
        <source>%n scanners were found.</source>
        <translation>
            <numerusform>%n scanner was found.</numerusform>
            <numerusform>%n scanners were found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message numerus="yes">
        <source>%n case(s) of the school cannot be read by this version of the program: they are safe at the registry, and fetched once the program is brought up to date.</source>
        <translation>
            <numerusform>%n case of the school cannot be read by this version of the program: it is safe at the registry, and fetched once the program is brought up to date.</numerusform>
            <numerusform>%n cases of the school cannot be read by this version of the program: they are safe at the registry, and fetched once the program is brought up to date.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) wait(s) to be sent.</source>
        <translation>
            <numerusform>%n case waits to be sent.</numerusform>
            <numerusform>%n cases wait to be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more case(s) wait(s) likewise.</source>
        <translation>
            <numerusform>%n more case waits likewise.</numerusform>
            <numerusform>%n more cases wait likewise.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tried %n time(s); the registry did not have everything yet.</source>
        <translation>
            <numerusform>Tried %n time; the registry did not have everything yet.</numerusform>
            <numerusform>Tried %n times; the registry did not have everything yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayController</name>
    <message numerus="yes">
        <source>%n begun today</source>
        <translation>
            <numerusform>%n begun today</numerusform>
            <numerusform>%n begun today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n incomplete</source>
        <translation>
            <numerusform>%n incomplete</numerusform>
            <numerusform>%n incomplete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Verdicts</name>
    <message numerus="yes">
        <source>%n thing(s) to mend</source>
        <translation>
            <numerusform>%n thing to mend</numerusform>
            <numerusform>%n things to mend</numerusform>
        </translation>
    </message>
</context>
</TS>
