package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gitsession.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The places where tools keep and show credentials, each with two made-up ones: what is between `<` and `>`.
class CredentialPlacesTest {
    private static final String LOGIN = base64("deploy:Tr0ub4dor3xQ");

    @ParameterizedTest
    @ValueSource(
            strings = {
                ": 1712345678:0;export AWS_SECRET_ACCESS_KEY=<wJalrXUtnFEMI/K7MDENG/bPxRfiCYzQ8kLm2pT4>",
                "- cmd: set -x AWS_SECRET_ACCESS_KEY <wJalrXUtnFEMI/K7MDENG/bPxRfiCYzQ8kLm2pT4>\n  when: 1712345678",
                "AWS Secret Access Key [None]: <wJalrXUtnFEMI/K7MDENG/bPxRfiCYzQ8kLm2pT4>\nDefault region",
                "AWS Secret Access Key [****************x7Qd]: <wJalrXUtnFEMI/K7MDENG/bPxRfiCYzQ8kLm2pT4>",
                "{\n\t\"auths\": {\n\t\t\"registry.internal\": {\n\t\t\t\"auth\": \"<login>\"\n\t\t}\n\t}\n}",
                "//registry.internal/:_auth=<login>\n//registry.internal/:_password=<VHIwdWI0ZG9yM3hR>",
                "data:\n  .dockerconfigjson: <eyJhdXRocyI6eyJyLmlvIjp7ImF1dGgiOiJaR1Z3Ykc5NU9sUnlNSFZpTkdSdmNpWXplRkU9In19fQ==>",
                "machine git.internal\nlogin deploy\npassword <Tr0ub4dor3xQ>\nmachine b",
                "default login deploy password <Tr0ub4dor3xQ>",
                "[internal]\nusername: deploy\npassword: <Tr0ub4dor3xQ>",
                "protocol=https\nhost=git.internal\nusername=jo\npassword=<Tr0ub4dor3xQ>",
                "users:\n- name: sa\n  user:\n    token: <9f3a7c1e5b2d8f604a6c9e1b3d5f7a82>",
                "{\"attributes\":{\"master_password\":\"<Tr0ub4dor3xQ>\"}}",
                "{\"Authorization\": \"<9f3a7c1e5b2d8f604a6c9e1b3d5f7a82>\"}",
                "Authorization: ApiKey <q7Zr2LwXk9Tn4VbM8cYd3FgHj6Ps>",
                "\u001b[36mDB_PASSWORD\u001b[0m=\u001b[33m<Tr0ub4dor3xQ>\u001b[0m",
                "\u001b[1;34m\"api_key\"\u001b[0m\u001b[1;39m:\u001b[0m \u001b[0;32m\"<q7Zr2LwXk9Tn4VbM8cYd3FgH>\"\u001b[0m",
                "TOKEN=\u001b[01;31m\u001b[K<ghp_q7Zr2LwX\u001b[m\u001b[Kk9Tn4VbM8cYd3FgHj6PsA1eU5iOt>",
                "GET /callback?u=https%253A%252F%252Fdeploy%253A<Tr0ub4dor3xQ>%2540git.internal%252Fa",
                "cat > .env <<'EOF'\nSMTP_PASS=<Tr0ub4dor3xQ>\nAPI_KEY=<q7Zr2LwXk9Tn4VbM8cYd3FgH>\nEOF",
                "{\"user\":\"deploy\",\"pass\":\"<Tr0ub4dor3xQ>\"}",
                "ansible_become_pass: <Tr0ub4dor3xQ>",
                "<add key=\"ClearTextPassword\" value=\"<Tr0ub4dor3xQ>\" />",
                "define('DB_PASSWORD', '<Tr0ub4dor3xQ>');",
                "source.setPassword(\"<Tr0ub4dor3xQ>\");",
                "redis-cli -h cache -a <Tr0ub4dor3xQ> ping",
                "openssl pkcs12 -in a.p12 -passin pass:<Tr0ub4dor3xQ> -nodes",
                "gh secret set API_KEY --body \"<q7Zr2LwXk9Tn4VbM8cYd3FgH>\"",
                "[Peer]\nPresharedKey = <cGVsbG9oZWxsb2hlbGxvaGVsbG9oZWxsb2hlbGxvMTI=>",
                "- name: DB_PASSWORD\n  value: <Tr0ub4dor3xQ>"
            })
    void whatIsKeptThereGoes(String marked) {
        String text = marked.replaceAll("<login>", "<" + LOGIN + ">");
        String plain = text.replaceAll("<([^<> ]{8,})>", "$1");
        String expected = text.replaceAll("<[^<> ]{8,}>", "MARK");
        for (int level = 1; level <= 3; level++) {
            String line = plain;
            String masked = expected;
            for (int i = 0; i < level; i++) {
                line = SessionLines.toolResult(SessionLines.escape(line));
                masked = SessionLines.toolResult(SessionLines.escape(masked));
            }
            String redacted = SessionLines.redact(line);
            assertThat(redacted.replaceAll("\\[REDACTED:[a-z0-9-]+:[0-9a-f]{6}]", "MARK"))
                    .as("level %d", level)
                    .isEqualTo(masked);
            assertThat(Json.findObject(redacted.getBytes(StandardCharsets.UTF_8)))
                    .isPresent();
            assertThat(SessionLines.redact(redacted)).isEqualTo(redacted);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"auth\":\"none\",\"bypass\":\"level2\",\"tests_pass\":true}",
                "sets(\"password\", \"field2\"); setPassword(password); resetPassword(\"user\")",
                "define('PASSWORD_MIN_LENGTH', 12);",
                "\u001b[32mpassed\u001b[0m 12 tests in \u001b[33m3.5s\u001b[0m",
                "Authorization: ApiKey YOUR_API_KEY_GOES_HERE",
                "openssl req -passin pass:$PASSWORD; redis-cli -a $REDIS_PASSWORD",
                "the machine login page\nand its password field"
            })
    void whatOnlyResemblesItStays(String text) {
        String line = SessionLines.toolResult(SessionLines.escape(text));
        assertThat(SessionLines.redact(line)).isEqualTo(line);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
