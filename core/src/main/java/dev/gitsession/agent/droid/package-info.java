/// Factory Droid: one file of JSON lines for each session, and one of settings.
@NullMarked
package dev.gitsession.agent.droid;

import org.jspecify.annotations.NullMarked;
