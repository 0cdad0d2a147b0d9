/// How git reaches remotes over ssh: without prompts, and with one connection for all requests of a command where
/// OpenSSH can share it.
@NullMarked
package dev.gitsession.git.ssh;

import org.jspecify.annotations.NullMarked;
