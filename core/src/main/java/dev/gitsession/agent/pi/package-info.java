/// Pi: one file of JSON lines for each session, which form a tree.
@NullMarked
package dev.gitsession.agent.pi;

import org.jspecify.annotations.NullMarked;
