/// The secrets that are looked for, as data: a class for each family of services, a line for each format.
///
/// Start at [dev.gitsession.redact.rules.BuiltInRules]; a new format is a line in the class of its family. Each was
/// written from what the service itself documents of its credentials.
@NullMarked
package dev.gitsession.redact.rules;

import org.jspecify.annotations.NullMarked;
