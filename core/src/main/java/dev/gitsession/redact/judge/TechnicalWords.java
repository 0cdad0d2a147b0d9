package dev.gitsession.redact.judge;

import java.util.Set;

/// Words that names of programs, files and settings are made of, and passwords seldom.
final class TechnicalWords {
    private static final Set<String> ALL = Set.of("""
            abs account accounts add address admin aes after agent agents ai all alpha and android angular any \
            api app apps are area arg args array arrays as ascii asset assets async at audio auth avg await aws \
            azure base bash before begin beta bg bin board body bool boolean bottom branch buffer bug build \
            builder builds button by byte bytes ca cache callback camera card case cases cell cells cert \
            certificate certs chain changelog channel chapter char chars check checks chinese class classes \
            claude cli client clients clone close cluster cmd code codes col color cols column columns command \
            commands commit commits common component components conf const container content contents context \
            contexts controller copy core count counts cpp cpu create crt csr css csv ctx current customer \
            customers cv cve data database date dates db debian debug decode decoder default defaults delete \
            demo der dest detail details dev device dialog dict diff dir dirs disk dns doc docker docs document \
            documents domain double down dst each element elements else email encode encoder end enemy english \
            entries entry env environ environment err error errors etc event events example examples exception \
            exceptions exp experiment export exports external factory false fatal feature features fg field \
            fields file files filter find first fix fixture flag flags flex float fmt folder font fonts foot \
            footer for form format formats forms frame frames french from fs ftp func function functions future \
            game gcp gemini german get gets ghsa gif git github gitlab global go google gpt gpu grid group \
            groups gui guid gz haiku handler handlers head header headers height helper helpers hex hmac home \
            host hosts hotfix hpp html icon id ide ids idx if iface image images imap import imports in index \
            indexes info infos init input inputs instance int integer interface internal invoice io ios is iso \
            issue issues item items japanese java jdk jks job jobs jpeg jpg jre js json jsx jvm jwt key keys \
            keystore kt kube kubernetes kwargs label labels last layer layers ldap left len length level lib \
            libs license light line lines link links linux list listener lists llama load loader local lock log \
            logger login logout logs mac macos mail main manager map maps match matches math max md mean media \
            mem memory menu merge mesh message messages method methods metric metrics min mistral ml mock mocks \
            modal mode model models module modules monitor move msg mutex name names nav net network new next \
            nil node nodes none not note notes np null num number numbers nuxt obj object objects of off offset \
            old on open opt option options opts opus or order orders origin os out output outputs package \
            packages page pages panel param parse parser part parts pass patch path paths pattern payment pd pdf \
            pem pep phase phases phone piece pipe pkcs pkg plan plans player plugin plugins png pod pods point \
            points policy port ports pos post pow pr prefix prev price print private process prod product \
            production products profile project projects promise props protected provider proxy public put pw \
            pwd py qt queries query queue ram rand random range rc re react read reader readme record records \
            reduce ref refs regex region release releases remote remove report reports req request requests res \
            resource resources resp response responses result results ret return rev revision rfc right role \
            roles root round row rows rs rsa rt rule rules run runner runs saml sample samples sandbox save \
            scale scene schema scope score script scripts sdk search section sections seed self server servers \
            service services session sessions set sets setting settings sh shader shared shell sign signing size \
            sizes slice smtp socket sonnet sort source span spec specs sprite sql sqrt src ssh ssl stack stage \
            staging start state states static status std stderr stdin stdout step steps stop store stores str \
            stream string strings struct style styles sub suffix suite sum summary super svg sync tab table \
            tables tabs tag tags tar target targets task tasks tcp team temp test testing tests text texts \
            texture tf the theme this thread ticket time times timestamp title tk tls tmp to todo toml top topic \
            total trace true ts tsx turn txt type types ubuntu udp ui undefined unit up update uri url urls \
            usage user username users usr utf util utils uuid ux val validate vals value values var variant vec \
            vector ver verify video view views vm void volume vue warn warning web widget width win with worker \
            workers write writer xml yaml yml zip zone syscall latin non""".split(" "));

    private TechnicalWords() {}

    /// Whether a word in small letters is one.
    static boolean include(String word) {
        return ALL.contains(word);
    }
}
