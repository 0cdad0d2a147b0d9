/// The `doctor` command: checks of the repository, the folders, the hooks and the remote.
///
/// Start at [dev.gitsession.cli.command.doctor.DoctorCommand]. The package stores nothing.
@NullMarked
package dev.gitsession.cli.command.doctor;

import org.jspecify.annotations.NullMarked;
