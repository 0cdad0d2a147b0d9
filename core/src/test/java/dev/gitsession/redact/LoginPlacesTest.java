package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Logins as calls, devices, mail servers, scripts and people write them, with made-up values between `<` and `>`.
class LoginPlacesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection c = DriverManager.getConnection(url, \"app\", \"<Tr0ub4dor3xQ>\");",
                "client.post(url).basic_auth(\"deploy\", Some(\"<kV9sunf.Lw8q>\"))",
                "curl -v -X POST https://api-m.sandbox.paypal.com/v1/oauth2/token -H \"Accept: application/json\" -H \"Accept-Language: en_US\" -u \"AZDxjDScFpQtjWTOUtWKbyN_bDt4OgqaF4eYXlewfBP4-8aqX3PiV8e1GWU6liB2CUXlkA59kJXE7M6R:<EGnHDxD_qRPdaLdZz8iCr8N7_MzF-YHPTkjs6NKYQvQSBngp4PTTVWkPZRbL54tQkq7xM2wLs9Vd3Hc6>\" -d grant_type=client_credentials",
                "requests.get(url, auth=('deploy', '<Tr0ub4dor3xQ>'))",
                "new NetworkCredential(user, \"<Tr0ub4dor3xQ>\")",
                "bot.login('<MTA3q7Zr2LwXk9Tn4VbM8cYd3FgH.GIqgXY.Hj6PsA1eU5iOtB3nG8wKzR2vD7mQ4sTy1x>');",
                "java -jar jenkins-cli.jar -s https://ci.internal/ -auth jo:<9f3a7c1e5b2d8f604a6c9e1b3d5f7a82> who-am-i",
                "keytool -importkeystore -srcstorepass <Tr0ub4dor3xQ> -deststorepass <kV9sunfLw8qa> -noprompt",
                "createUser monitor SHA \"<kV9sunf-Lw8>\" AES \"<Tr0ub4dor3xQ>\"",
                "enable secret 9 <$9$q7Zr2LwXk9Tn4V$Hj6PsA1eU5iOtB3nG8wKzR2vD7mQ4sTy1xCf0pLbE9u>",
                "username jo privilege 15 password 0 <kV9#sunf2Lw8>",
                "[mail.internal]:587    jo@internal:<kV9s.unf2Lw8>",
                "chpasswd:\n  expire: false\n  list: |\n    debian:<kV9s_unf2Lw8>\n    root:<Tr0ub-4dor3xQ>\nssh_pwauth: true",
                "expect \"assword:\"\nsend \"<kV9!sunf2Lw>\\r\"",
                "proxy_set_header Authorization \"DeepL-Auth-Key <9974d75b-3338-44fe-a179-0134676b1b69>\";",
                "GET /a?X-Amz-Expires=900&X-Amz-Signature=<9f3a7c1e5b2d8f604a6c9e1b3d5f7a829f3a7c1e5b2d8f604a6c9e1b3d5f7a82>",
                "account = 0011aa22bb33\nkey = <K005q7Zr2LwXk9Tn4VbM8cYd3FgHj6P>",
                "$ cat config/master.key\n<9f3a7c1e5b2d8f604a6c9e1b3d5f7a82>\n",
                "# cat /var/lib/rabbitmq/.erlang.cookie\n<QXZVKWJHGTRPLMNBDSFC>\n",
                "Password for the elastic user (reset it with `bin/reset`):\n  <q7Zr2LwXk9Tn4VbM8cYd>\n",
                "'EMAIL_HOST_PASSWORD': '<qvzx wjkf mbtq xrpz>'",
                "Das Passwort lautet <kV9!sunf22Lw> (bitte ändern).",
                "仮パスワードは「<QZVK-wJh7-TR3p>」です。",
                "const token = jwt.sign({ sub: user.id, role: user.role }, '<kingfisher-Jwt_s1gning$pond>', { expiresIn: '12h' });",
                "jwt.encode({\"sub\": user}, \"<kV9!sunf22Lw>\", algorithm=\"HS256\")",
                "[02-Mar-2026 07:55:13 UTC] login ok uid=48 PHPSESSID=<q9x7vzk3tdwr8mbfe1vhacqjp0> ip=192.0.2.9",
                "gpg --batch --passphrase \"<sieben Rote Kraniche im Schilf>\" --detach-sign app.tar.gz",
                "  KC_BOOTSTRAP_ADMIN_PASSWORD: <Kra6nichsee.Nord>\n",
                "| Host | sftp.example.org |\n| Password | <Kra9nichsee.Nord> |\n"
            })
    void passwordsGo(String marked) {
        String text = marked.replaceAll("<([^<>]{8,})>", "$1");
        String expected = marked.replaceAll("<[^<>]{8,}>", "MARK");
        String redacted = SessionLines.redact(SessionLines.toolResult(SessionLines.escape(text)));
        assertThat(redacted.replaceAll("\\[REDACTED:[a-z0-9-]+:[0-9a-f]{6}]", "MARK"))
                .isEqualTo(SessionLines.toolResult(SessionLines.escape(expected)));
        assertThat(SessionLines.redact(redacted)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DriverManager.getConnection(url, user, password);",
                "DriverManager.getConnection(url, \"root\", \"password\")",
                "session.login(\"jo\", getPassword()); app.login('jo', 'test123');",
                "auth=(user, os.environ['PASSWORD'])",
                "[::1]:587 is refused\nchpasswd: (user root) pam_chauthtok() failed\n",
                "enable password 7 digits long; snmp-server community <name>",
                "expect \"assword:\"\nsend \"$password\\r\"",
                "'passwordHelp': 'must have eight letters'",
                "password:\n  required\nsecret:\n  type: string\n",
                "Passwords are kept under this prefix:\n  /etc/app/passwords\n",
                "password: settings.oauth2Client\npassword: form.step2Form.Password\n",
                "jwt.verify(token, process.env.JWT_SECRET); jwt.decode(token, options)",
                "register[\"A0\"] = riscv.REG_A0; for PROTOCOL_SSLv23 login\n",
                "    minipass: \"npm:^7.0.3\"\n    fs-minipass: \"npm:^3.0.0\"\n",
                "s3_secret_access_key = 's3-secret-access-key'\n",
                "process ([\"USER=go\", \"PWD=/tmp\"]).",
                "Author: Jo Kluczkowski <jo.kluczkowski88@example.org>\n",
                "credentials = standard_b64encode(credentials).decode('ascii')",
                "h.Set(\"Sec-WebSocket-Key\", \"dGhlIHNhbXBsZSBub25jZQ==\")",
                "login since 11-Sep-2025; password set on 2-Mar-2026, PHPSESSID=deleted; path=/\n"
            })
    void otherCallsAndTextsStay(String text) {
        String line = SessionLines.toolResult(SessionLines.escape(text));
        assertThat(SessionLines.redact(line)).isEqualTo(line);
    }
}
