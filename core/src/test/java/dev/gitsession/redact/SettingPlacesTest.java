package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Settings and commands of servers and devices, with made-up values between `<` and `>`.
class SettingPlacesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessorID:  9974d75b-3338-44fe-a179-0134676b1b69\nSecretID:    <221c4e00-3f99-41ee-baf2-7f802dc5fd3d>\n",
                "rootpw --plaintext <kV9s_unf2Lw8>",
                "ejabberdctl register jo chat.internal <Tr0ub4dor3xQ>",
                "poetry config http-basic.internal reader <q7Zr2LwXk9Tn4VbM8cYd>",
                "    set passwd <kV9s-unf2Lw8>\n",
                "203.0.113.7 : PSK \"<q7Zr2LwXk9Tn4VbM8cYd>\"\njo : EAP \"<kV9s-unf2Lw8>\"",
                "play.http.secret.key = \"<q7Zr[2LwXk9Tn;4VbM8cYd]>\"",
                "|Pass encoding=\"base64\"><S1Y5cy11bmYyTHc4>|/Pass>",
                "$ pwgen -s 20 2\n<q7Zr2LwXk9Tn4VbM8cYd>\n<Hj6PsA1eU5iOtB3nG8wK>\n$ true\n",
                "jo:1104:aad3b435b51404eeaad3b435b51404ee:<9f3a7c1e5b2d8f604a6c9e1b3d5f7a82>:::",
                "密码是 <6kVs9b@4X27> ，请勿外传"
            })
    void secretsGo(String marked) {
        String text = marked.replaceAll("<([^<>]{8,}?)>", "$1").replace('|', '<');
        String expected = marked.replaceAll("<[^<>]{8,}?>", "MARK").replace('|', '<');
        String redacted = SessionLines.redact(SessionLines.toolResult(SessionLines.escape(text)));
        assertThat(redacted.replaceAll("\\[REDACTED:[a-z0-9-]+:[0-9a-f]{6}]", "MARK"))
                .isEqualTo(SessionLines.toolResult(SessionLines.escape(expected)));
        assertThat(SessionLines.redact(redacted)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "poetry config virtualenvs.in-project true",
                "set password requirements; set token expiry to 30",
                "<password type=\"hidden\" /><p>text</p>",
                "$ pwgen --help\nUsage: pwgen [options]\n",
                "s2k.Serialize(buf, key, config.Random(), passphrase, &s2k.Config{Hash: h})",
                "play.http.secret.key = ${?APPLICATION_SECRET}"
            })
    void otherSettingsStay(String text) {
        String line = SessionLines.toolResult(SessionLines.escape(text));
        assertThat(SessionLines.redact(line)).isEqualTo(line);
    }
}
