package dev.gitsession.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hashes of passwords: those of accounts go, those of a program's tests stay.
class PasswordHashTest {
    private static final String BCRYPT = "$2b$10$q7Zr2LwXk9Tn4VbM8cYd3eFgHj6PsA1eU5iOtB3nG8wKzR2vD7mQ4";
    private static final String ARGON2 =
            "$argon2id$v=19$m=65536,t=3,p=4$q7Zr2LwXk9Tn4VbM8cYd3g$Hj6PsA1eU5iOtB3nG8wKzR2vD7mQ4sTy1xC";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jo:HASH\n",
                "jo:HASH:19000:0:99999:7:::\n",
                "password_hash=HASH",
                "\"passwordHash\": \"HASH\"",
                "ADMIN_PASSWORD_BCRYPT='HASH'",
                "INSERT INTO users (name, digest) VALUES ('jo', 'HASH');",
                "| id | password_hash |\n|---|---|\n| 1 | HASH |\n"
            })
    void hashesOfAccountsGo(String text) {
        for (String hash : new String[] {BCRYPT, ARGON2}) {
            String line = SessionLines.toolResult(SessionLines.escape(text.replace("HASH", hash)));
            assertThat(SessionLines.redact(line)).doesNotContain(hash.substring(hash.length() - 30));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assertThat(encoder.matches(raw, \"HASH\")).isTrue();",
                "bcrypt.checkpw(b\"password\", b\"HASH\")",
                "{\"allmine\", []byte(\"HASH\")},",
                "expected = 'HASH'",
                "if algs.hostKey == KeyAlgoRSASHA512 || algs.hostKey == KeyAlgoRSASHA256 {",
                "persist-credentials: false\n- uses: actions/checkout@6e8c4bf144d3336e8c4bf144d3336e8c4bf144d3 # v4"
            })
    void whatOnlyTestsHoldStays(String text) {
        for (String hash : new String[] {BCRYPT, ARGON2}) {
            String line = SessionLines.toolResult(SessionLines.escape(text.replace("HASH", hash)));
            assertThat(SessionLines.redact(line)).isEqualTo(line);
        }
    }
}
