/// Gemini CLI: one JSON document or one file of JSON lines for each session, in a folder for each project.
@NullMarked
package dev.gitsession.agent.gemini;

import org.jspecify.annotations.NullMarked;
