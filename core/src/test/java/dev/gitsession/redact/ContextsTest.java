package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Places of real life where secrets stand: code, devices, what commands print, sentences in many languages. They
/// are written by hand, in the files of the folder `contexts`, with made-up secrets between `⟦` and `⟧`.
class ContextsTest {
    private static final Pattern SECRET = Pattern.compile("⟦(.+?)⟧", Pattern.DOTALL);

    static List<Context> contexts() throws IOException {
        List<Context> contexts = new ArrayList<>();
        for (String name :
                List.of("code", "devices", "output", "places", "programs", "sentences", "systems", "tools")) {
            String file = "contexts/" + name + ".txt";
            try (InputStream stream = Objects.requireNonNull(ContextsTest.class.getResourceAsStream(file), file)) {
                String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                for (String part : text.split("(?m)^== ")) {
                    int line = part.indexOf('\n');
                    if (line > 0) {
                        contexts.add(new Context(name + ": " + part.substring(0, line), part.substring(line + 1)));
                    }
                }
            }
        }
        return contexts;
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void theSecretGoes(Context context) {
        assertThat(context.secrets()).isNotEmpty();
        String redacted = SessionLines.redact(SessionLines.toolResult(SessionLines.escape(context.plain())));
        for (String secret : context.secrets()) {
            assertThat(redacted).doesNotContain(SessionLines.escape(secret));
        }
        assertThat(SessionLines.redact(redacted)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "github.com/docker/docker-credential-helpers v0.6.3 h1:zI2p9+1NQYdnG6sMU26EX4aVGlqbInSQxQXLvzJ4RPQ=",
                "pwd = sftp.normalize('.'); newpassword = m.get_string().decode('UTF-8')",
                "a.pseudos={radio:!0,checkbox:!0,file:!0,password:!0,image:!0}",
                "uwsgi_pass unix:/tmp/uwsgi.sock; proxy_pass http://backend2/v1;",
                "<dd><input type=\"password\" name=\"password\" size=\"30\">",
                "ARG PWD=/ecs-plugin\nARG PWD=$GOPATH/src/github.com/docker/api",
                "_pwd = u'\\u2022'",
                "Fix signing key selection when key rotation is enabled. :ghsa:`4grg-w6v8-c28g`",
                "ES384: ECDSA using P-384 and SHA-384; RS256: RSA using PKCS1v15",
                "const cacheKey = \"user:q8Zt3LmN0pXv7KcR2sWd\"; primaryKey: \"q8Zt3LmN0pXv7KcR2sWd9F\"",
                "INSERT INTO users (id, password) VALUES (1, NULL), (2, :password), (3, '');",
                "COPY users (id, password) FROM stdin;\n1\t\\N\n2\t\n\\.\n",
                "<table><tr><th>Option</th><th>Password</th></tr><tr><td>a</td><td>required</td></tr></table>",
                "PASS src/auth/password2.test.js\nPASS  tests/LoginV2Page.spec.ts",
                "the password field was renamed in v2.3.1 to passwordHash2 by PR#1234",
                "client.login(username, password); transport('smtp.example.org', 587, 'user2');",
                "createHmac('sha256', secret).update('AES-256-GCM').digest('base64url')",
                "<string name=\"password\">パスワード</string>\n<string name=\"password_hint\">パスワードを入力してください</string>",
                "re3 = new RegExp(\"^([^aeiouylsz])\\1$\"); login = new Login(user, password)",
                "docker-credential-helpers v0.9.5 h1:EFNN8DHvaiK8zVqFA2DT6BjXE0GzfLOZ38ggPTKePkY=",
                "password: ENC[AES256_GCM,data:HdZQFaBYD4wQ0uAF,iv:tqrT4Lyh1U3jOS8aEeDmSJy+GCR1fHMQuuG44m2f0oU=]",
                "[CVE-2026-53488 / GHSA-xhf5-7wjv-pqxp] credential helper, login fails with 0x87AF0105",
                "password *uint16, displayName *uint16) (err error) = advapi32.ChangeServiceConfigW",
                "the password hash is now passwordHash2, see sha256 and base64url in auth2.py",
                "getRegistryCredentials(\"registry1.example.org/private\", \"someuser/privateImg2\")",
                "syscall.Syscall6(procUnlockFileEx.Addr(), 5); err = advapi32.CreateServiceW(user, password)",
                "'password': password, 'password2': password2, 'passwordRepeat': form.Password2",
                "class User < ApplicationRecord\n  has_secure_token :auth_token\n  id 0484252a-652f-4881-8d3c-443e0dac00e8",
                "PASSWORD_RESET_TIMEOUT = 3600; token_type_ids = Token.Type2; TOKEN_URL=https://id.example.org/v2",
                "for the secret prod/db-dxmR86: Request ID: a9909a3f-e64c-40f3-b5f6-8f05b5741a64",
                "Failed password for jo, Accepted publickey for jo: SHA256:ap7wdjUnfaPvXU9V7jD5/tjJSZ54XsIgWT8gegFZ64w",
                "user accepts HTTP Basic auth credentials with non-Latin1 characters, thanks @jo",
                "docker run -u 1000 -p 8080:80 -v /srv:/srv registry.example.org/shop:v2.3.1",
                "GPIO pin 1234 is low; version pin: 2.31.4; pin code block",
                "login.password.hint=At least 8 letters\nlogin.password=Enter your password, step 2",
                "TRUE\tFALSE\t12\tname\tvalue of a table with tabs"
            })
    void whatOnlyResemblesThemStays(String text) {
        String line = SessionLines.toolResult(SessionLines.escape(text));
        assertThat(SessionLines.redact(line)).isEqualTo(line);
    }

    /// A text with marked secrets.
    record Context(String name, String marked) {
        String plain() {
            return marked.replace("⟦", "").replace("⟧", "");
        }

        List<String> secrets() {
            List<String> secrets = new ArrayList<>();
            Matcher matcher = SECRET.matcher(marked);
            while (matcher.find()) {
                secrets.add(matcher.group(1));
            }
            return secrets;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
