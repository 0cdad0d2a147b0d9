package dev.gitsession.agent.codex;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the exit code in the lines that Codex writes above a command's output, and patches that it refused.
final class CodexExit {
    private static final Pattern CODE = Pattern.compile(
            "\\A(?:(?:Chunk ID|Wall time|Original token count|Total output lines)[^\\n]*\\n|Output:\\n(?=Exit code: ))*+"
                    + "(?:Exit code: |Process exited with code )(-?\\d{1,9})");

    private static final String PATCH_REFUSED = "apply_patch verification failed";

    private CodexExit() {}

    /// Whether the output is that of a call that failed.
    static boolean isFailure(String output) {
        Matcher code = CODE.matcher(output);
        return output.startsWith(PATCH_REFUSED) || (code.lookingAt() && Integer.parseInt(code.group(1)) != 0);
    }
}
