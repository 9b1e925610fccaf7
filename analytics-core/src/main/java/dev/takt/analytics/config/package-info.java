/**
 * The settings of one {@code Analytics} instance: what they are, where they come from, and what is wrong with them.
 *
 * <p>A setting has one home. Its <em>default</em> stands in {@code reference.conf} and nowhere else; its <em>rule</em>
 * stands beside the record that holds it, as a {@code Rule}, and serves the constructor (which throws) as well as the
 * loader (which collects); its <em>variable</em> is the {@code ${?TAKT_…}} line under its default.
 *
 * <pre>
 *   system property  takt.max-events    wins over
 *   environment      TAKT_MAX_EVENTS    wins over          ┌─ ConfigReader ── typed reads, problems collected
 *   the file         takt.max-events    wins over   ──────▶│  SettingsReader ─ one method a section
 *   reference.conf   takt.max-events    the default        └─ UnknownKeys ─── what nobody asked for
 *        (Layers)                                                   │
 *                                                 AnalyticsConfig ◀─┴─▶ ConfigException: every problem at once
 * </pre>
 *
 * <p>The environment has to beat the file, yet a substitution in {@code reference.conf} is the weakest of the layers.
 * So {@code reference.conf} is first resolved by itself; every value that then stems from a variable is lifted above
 * the file. Names of variables are therefore written down once, where the user reads about the key. A variable that is
 * empty counts as not set.
 *
 * <p>Mistakes are never dealt with one by one. A key that cannot be used is noted, its default is put in its place so
 * that the reading goes on, and at the end one {@link dev.takt.analytics.config.ConfigException} tells them all. Only
 * what leaves nothing to read (no file, no syntax, a substitution that leads nowhere) ends the load at once. A key that
 * is never read is a mistake too. System properties are shared with other programs, so an unknown one is a mistake only if it
 * is one slip away from a key of ours. The environment belongs to the machine, so nothing in it is a mistake: the layers are read
 * again without a variable that cannot be used ({@code Variables}).
 *
 * <p>Reading settings executes nothing and fetches nothing: {@code include} takes files and class path resources, never
 * an address, and no file of more than a mebibyte.
 *
 * <p>A further section needs four things: a record with its rules, a method in {@code SettingsReader}, a component here
 * with its {@code with} method in {@link dev.takt.analytics.config.AnalyticsConfig}, and its documented keys in
 * {@code reference.conf} and {@code config/analytics.conf}. Tests compare the keys of all three.
 */
@NullMarked
package dev.takt.analytics.config;

import org.jspecify.annotations.NullMarked;
