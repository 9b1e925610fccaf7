/**
 * The settings of one {@code Analytics} instance, as records that check their rules and read themselves.
 *
 * <p>A setting has one place. Its <em>default</em> is in {@code reference.conf}. Its <em>rule</em> is in the record, as a {@code Rule}, for the
 * constructor, which throws, and for the loader, which collects problems. Its <em>variable</em> is the {@code ${?TAKT_…}} line below its default.
 *
 * <pre>
 *   system property  takt.max-events    overrides
 *   environment      TAKT_MAX_EVENTS    overrides          ┌─ config.read ── typed values, problems, unknown keys
 *   the file         takt.max-events    overrides   ──────▶│       │
 *   reference.conf   takt.max-events    the default        └───────┼─ read(…) of each record
 *                                                                  │
 *                                                 AnalyticsConfig ◀┴▶ ConfigException with all problems
 * </pre>
 *
 * <p>The environment must override the file, but a substitution in {@code reference.conf} has the lowest priority. Therefore {@code reference.conf} is
 * first resolved by itself, and each value that comes from a variable is moved above the file. So the names of variables are written only once, where
 * users read about the key. An empty variable counts as not set.
 *
 * <p>All mistakes are collected. An invalid value becomes a problem, its default is used so that reading continues, and at the end one
 * {@link dev.takt.analytics.config.ConfigException} has all problems. Only a configuration that cannot be read (no file, broken syntax, an unresolved
 * substitution) ends the load at once. A key that is never read is a mistake too. System properties are shared with other programs, so an unknown one is
 * a mistake only if it is one typing error away from a known key. The environment belongs to the machine, so nothing in it is a mistake: the layers are read
 * again without variables that have invalid values.
 *
 * <p>Reading settings executes nothing and fetches nothing: {@code include} reads files and class path resources, never addresses. A file has at most
 * 1 MiB, and includes and substitutions are bounded.
 *
 * <p>A new setting changes its record (component, rule, {@code with} method, field of {@code Draft}, {@code read}) and its documented key in
 * {@code reference.conf}, which {@code config/analytics.conf} and {@code BuiltInSettings} repeat. Tests compare all of them. A new section is a new record with
 * {@code read}, and a component of {@link dev.takt.analytics.config.AnalyticsConfig}.
 */
@NullMarked
package dev.takt.analytics.config;

import org.jspecify.annotations.NullMarked;
