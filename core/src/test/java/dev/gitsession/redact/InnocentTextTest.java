package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that only resemble secrets, of which nothing may change. What is between `«` and `»` is drawn at random.
///
/// The seed is fixed; `-Dredaction.seed=N` and `-Dredaction.samples=N` try others.
class InnocentTextTest {
    private static final int SAMPLES = Integer.getInteger("redaction.samples", 20);
    private static final long SEED = Long.getLong("redaction.seed", 41_270_533);
    private static final String ALNUM = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace «uuid» finished in 12 ms\nx-request-id: «uuid»",
                "{\"sessionKey\": \"«uuid»\", \"rowKey\": \"«uuid»\", \"token_id\": \"«uuid»\"}",
                "«hex7» Add password strength meter\n«hex7» Fix token refresh (#812)\n",
                "commit «hex40»\nAuthor: Jo <jo@example.org>\n\n    Store secrets in the vault\n",
                "index «hex7»..«hex7» 100755\n--- a/lib/password_policy.py\n+++ b/lib/password_policy.py",
                "Updating «hex7»..«hex7»\n api_key.rb | 4 ++--",
                "ETag: W/\"«hex32»\"\nX-Cache-Key: «hex32»",
                "cache-key-«hex64» restored from pnpm-Linux-«hex64»",
                "«hex32»  secrets.tar.gz\n«hex64»  token-bundle.zip",
                "docker pull registry.example.org/auth/token-server@sha256:«hex64»",
                "api-token-renewer-«hex8»-«lower5»   0/1   CrashLoopBackOff",
                "traceparent: 00-«hex32»-«hex16»-01",
                "\"passphrase-gen\": \"file:../passphrase-gen\", \"_id\": \"«hex24»\"",
                ".SecretForm_apiKeyField__«alnum5» { color: #«hex6»; }",
                "session ses_«alnum20» opened; message msg_«alnum20»",
                "{\"toolu\": \"toolu_01«alnum22»\", \"call_id\": \"call_«alnum24»\"}"
            })
    void idsAndCheckSums(String template) {
        requireUnchanged(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"token-types@npm:^5.0.0\":\n  resolution: \"token-types@npm:5.0.1\"\n  checksum: «hex128»",
                "\"node_modules/oauth-sign\": {\"integrity\": \"sha512-«base:64»\"}",
                "\"@scope/secret-store\": [\"@scope/secret-store@1.2.3\", \"\", {}, \"sha512-«base:64»\"],",
                "passlib==1.7.4 \\\n    --hash=sha256:«hex64» \\\n    --hash=sha256:«hex64»",
                "[[package]]\nname = \"keyring\"\nversion = \"2.3.3\"\nchecksum = \"«hex64»\"",
                "github.com/zalando/go-keyring v0.2.4 h1:«base:32»=",
                "\"narHash\": \"sha256-«base:32»\", \"rev\": \"«hex40»\"",
                "<script src=\"login.js\" integrity=\"sha384-«base:48»\"></script>",
                "<component group=\"com.auth0\" name=\"java-jwt\"><sha256 value=\"«hex64»\"/></component>"
            })
    void lockFiles(String template) {
        requireUnchanged(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"media_type\": \"image/jpeg\", \"data\": \"/9j/4AAQSkZJRgABAQ«base:600»\"}",
                "background: url(data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA«base:300»)",
                "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ«base:256» jo@laptop",
                "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAI«base:96» deploy",
                "-----BEGIN CERTIFICATE REQUEST-----\n«base:48»\n«base:48»\n-----END CERTIFICATE REQUEST-----",
                "-----BEGIN PGP SIGNATURE-----\n\n«base:48»\n«base:48»\n-----END PGP SIGNATURE-----",
                "{\"type\": \"thinking\", \"thinking\": \"the password reset\", \"signature\": \"Eq«base:300»\"}",
                "{\"type\": \"reasoning\", \"summary\": [], \"encrypted_content\": \"gAAAAA«base:240»\"}",
                "SHA256:«base:33» jo@laptop (ED25519)",
                "{\"kty\": \"RSA\", \"e\": \"AQAB\", \"use\": \"sig\", \"kid\": \"«hex16»\", \"n\": \"«base:256»\"}"
            })
    void dataAndPublicKeys(String template) {
        requireUnchanged(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "this.«name»Password = form.«name».value; const secretKey = this.«name»Key;",
                "let accessToken = await «name».getAccessToken({ scope });\nauth.token = accessToken;",
                "self.api_key = os.getenv(\"«NAME»_API_KEY\")",
                "password = settings.«NAME»_PASSWORD\ntoken: config.«name».token,",
                "def connect(user: str, «name»_password: Optional[str] = None, secret: SecretStr = Field(...)):",
                "private final String «name»Secret;\n@Column(name = \"password_hash\") String passwordHash;",
                "ALTER TABLE «name» ADD COLUMN api_key varchar(64), ADD password_hash text NOT NULL;",
                "const TOKEN_RE = /^[a-f0-9]{«digit»«digit»}$/; const PASSWORD = /^(?=.*[a-z]).{8,}$/;",
                "type Secret«name» = { password: string; token?: string | null; apiKey: ApiKey };",
                "if (password !== confirm«name») throw new Error('passwords differ')",
                "case TOKEN_«NAME»: return SECRET_«NAME»; #define TOKEN_KIND_«NAME» 0x«hex4»",
                "!function(t,n){var e=n.password,r=n.secret||t.token;t.exports={apiKey:r,secretKey:«lower1»,pass:e}}",
                "'password' => env('«NAME»_PASSWORD', null),\n'key' => config('services.«name».secret'),",
                "let(:token) { create(:«name»_token) }\nlet(:secret) { 'secret' }",
                "expect(page).to have_field('Password'); fill_in 'password', with: 'password'",
                "val secret = requireNotNull(System.getenv(\"«NAME»_SECRET\")) { \"no secret\" }",
                "tokenizer.pad_token = tokenizer.eos_token  # «digit»\nspecial_tokens={'bos_token': '<s>'}",
                "max_output_tokens: «digit»«digit»«digit»«digit», token_limit=128000, cached_tokens: 51200"
            })
    void code(String template) {
        requireUnchanged(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: ${«NAME»_PASSWORD}\nsecret: ${«NAME»_SECRET:?unset}",
                "password: \"{{ lookup('env', '«NAME»_PASSWORD') }}\"\ntoken: \"{{ vault_«name»_token }}\"",
                "password = data.aws_ssm_parameter.«name».value\ntoken = local.«name»_token",
                "    «NAME»_TOKEN: ${{ secrets.«NAME»_TOKEN }}",
                "secret_key_base: <%= ENV[\"«NAME»_SECRET\"] %>",
                "DB_PASSWORD=$(aws ssm get-parameter --name /«name»/db)\nexport TOKEN=\"$«NAME»_TOKEN\"",
                "TOKEN := $(shell cat .«name»-token)\nPASSWORD ?=",
                "docker run -e PASSWORD -e «NAME»_TOKEN=$TOKEN --env-file .env app",
                "password: ENC[AES256_GCM,data:«base:12»,iv:«base:32»,tag:«base:15»,type:str]",
                "valueFrom:\n  secretKeyRef:\n    name: «name»-secrets\n    key: db-password",
                "POSTGRES_PASSWORD_FILE: /run/secrets/«name»_password\nsecrets:\n  «name»_password:\n    external: true",
                "$env:TOKEN = (Get-Content \"$HOME\\.«name»\" -Raw).Trim()",
                "secret_arn: arn:aws:secretsmanager:eu-west-1:210987654321:secret:«name»/api-key-«alnum6»",
                "\"password\": \"op://«name»/database/password\"",
                "API_KEY=<your «name» key>\nSECRET=changeme\nTOKEN=xxxxxxxxxxxxxxxx\nPASSWORD=********",
                "OPENAI_API_KEY=sk-...  # from the console\ntoken: ghp_xxxxxxxxxxxxxxxxxxxx",
                "NPM_TOKEN: ***\nPASSWORD=[filtered]\napi_key: [REDACTED]"
            })
    void referencesAndPlaceholders(String template) {
        requireUnchanged(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The «name» password must be changed every 90 days, and the token expires after 3600 seconds.",
                "An API key is needed for «name»; Bearer tokens are preferred over Basic authentication.",
                "password: Please choose a new password for «name»\nsecret: Your secret question",
                "error: authentication failed for user «name» (SQLSTATE 28P01): password mismatch",
                "401 Unauthorized: token «name» has expired at 2026-03-04T05:06:07Z",
                "<label for=\"«name»-password\">Password</label><input type=\"password\" name=\"password\">",
                "{\"type\": \"object\", \"properties\": {\"password\": {\"type\": \"string\", \"minLength\": «digit»}}}",
                "| Option | Meaning |\n|---|---|\n| `--password` | asks for the password of «name» |",
                "| password | varchar(«digit»«digit»«digit») | NO | | NULL | |",
                "--token-file /var/run/«name»/token   reads the token from a file",
                "«name»:x:10«digit»«digit»:10«digit»«digit»::/home/«name»:/bin/sh",
                "App.Core, Version=1.2.3.4, Culture=neutral, PublicKeyToken=«hex16»",
                "client_id=«hex32» redirect_uri=https://«name».example.org/callback",
                "ssh://git@host.example.org:22/«name».git https://github.com/«name»/secrets@v1.2.3",
                "00000000  7f 45 4c 46 02 01 01 00  00 00 00 00 00 00 00 00  |.ELF............|",
                "SPDX-License-Identifier: MIT\nLicense-Key: Apache-2.0",
                "onKeyDown={e => e.key === 'Enter'} accessKey=\"«lower1»\" data-key=\"row-«alnum8»\"",
                "{\"scope\": \"keyword.«name»\", \"token\": \"identifier\", \"keyColor\": \"#«hex6»\"}",
                "tokens: «digit»«digit»«digit»,«digit»«digit»«digit» in, password attempts: «digit»"
            })
    void prose(String template) {
        requireUnchanged(template);
    }

    private static void requireUnchanged(String template) {
        Random random = new Random(SEED);
        for (int i = 0; i < SAMPLES; i++) {
            String text = fill(template, random);
            String line = SessionLines.toolResult(SessionLines.escape(text));
            assertThat(SessionLines.redact(line)).as("seed %d", SEED).isEqualTo(line);
            assertThat(SessionLines.redact(text)).as("seed %d", SEED).isEqualTo(text);
        }
    }

    private static String fill(String template, RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int open = template.indexOf('«'); open >= 0; open = template.indexOf('«', at)) {
            int close = template.indexOf('»', open);
            text.append(template, at, open).append(drawn(template.substring(open + 1, close), random));
            at = close + 1;
        }
        return text.append(template, at, template.length()).toString();
    }

    private static String drawn(String kind, RandomGenerator random) {
        String name = kind.replaceFirst(":?[0-9]+$", "");
        int length = name.equals(kind) ? 1 : Integer.parseInt(kind.replaceFirst("^[a-z]+:?", ""));
        return switch (name) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "hex" -> HexFormat.of().formatHex(bytes(random, length)).substring(length);
            case "base" -> Base64.getEncoder().encodeToString(bytes(random, length));
            case "alnum" -> drawn(random, ALNUM, length);
            case "lower" -> drawn(random, ALNUM.substring(0, 26), length);
            case "digit" -> drawn(random, "123456789", length);
            case "name" -> word(random);
            case "NAME" -> word(random).toUpperCase(Locale.ROOT);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String drawn(RandomGenerator random, String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String word(RandomGenerator random) {
        String[] words = {"billing", "search", "mailer", "orders", "report", "gateway", "portal", "worker", "reader"};
        return words[random.nextInt(words.length)];
    }

    private static byte[] bytes(RandomGenerator random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
