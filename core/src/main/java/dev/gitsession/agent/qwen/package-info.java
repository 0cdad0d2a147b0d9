/// Qwen Code: one file of JSON lines for each session, in a folder named after the working folder.
@NullMarked
package dev.gitsession.agent.qwen;

import org.jspecify.annotations.NullMarked;
