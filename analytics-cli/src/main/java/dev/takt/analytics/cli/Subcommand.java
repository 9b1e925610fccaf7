package dev.takt.analytics.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The subcommands of {@code takt}, in the order of the help text, with their descriptions. The class of a subcommand is loaded when it is
 * asked for: reading the options of all of them takes longer than most commands do.
 */
enum Subcommand {
    STATS(
            "Shows the figures of each series: how often, how long, how many failed.",
            "The success rate counts calls that succeeded or failed; cancelled and unset ones are in no rate."),
    NAMES("Lists the series with their counts, in alphabetical order."),
    TREE(
            "Shows the call tree: which calls made which, and where their time went.",
            "A path is kept if it or a path above or below it matches. A share is that of the total time of all roots."),
    MEAN("Prints the mean duration of one function."),
    PERCENTILE("Prints a percentile of the durations of one function."),
    FETCH("Shows single calls."),
    TAIL("Shows the newest calls, and with -f new calls as they come, until it is interrupted."),
    OUTLIERS("Shows the functions that are now and then far slower than usual, with the slow calls."),
    COMPARE(
            "Shows what became slower or faster: between two stores, or within one before and after a time.",
            "A rank test keeps noise from being reported as a change."),
    REPORT("Writes the HTML report."),
    SERVE("Shows the live dashboard of a store until it is interrupted."),
    MERGE("Writes the calls of several stores to a new one; the sources stay as they are."),
    VERIFY("Reads and checks every block; the exit code is 1 if any is damaged."),
    COMPACT("Joins the small segments of a store; no instance may be writing to it."),
    EXPORT("Writes the calls to a file for other programs."),
    SQL(
            "Runs a DuckDB query on the table calls (name, event_type, start_time, start_ns, duration_ns, outcome,"
                    + " error_type, tags, annotations, elements, time_to_first_ns).",
            "start_time is a timestamp with time zone, start_ns the same in nanoseconds since 1970.",
            "Tags are JSON: tags->>'table'."),
    FLEET(
            "Merges the figures of many instances on Kafka: takt fleet --local runs a broker, the engine and the dashboard.",
            "Without --local it runs one node of the engine; start as many as there are cores wanted."),
    LAKE(
            "Writes the merged figures of a fleet to Parquet files by day or hour; again with the same directory: what is new.",
            "The highest revision of a window, series and group holds."),
    GENERATE_COMPLETION(
            "Generates bash/zsh completion script for ${ROOT-COMMAND-NAME:-the root command of this command}.");

    /** The lines of the description. */
    private final String description;

    Subcommand(String... lines) {
        this.description = String.join("\n", lines);
    }

    /** Returns the subcommand that is called by {@code word}. */
    static Optional<Subcommand> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** Returns the word that calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns its first sentence for the list of all subcommands. */
    String summary() {
        return this == GENERATE_COMPLETION ? "Prints completion for bash and zsh." : lines()[0];
    }

    private String[] lines() {
        return description.split("\n", -1);
    }

    /** Adds it with all its options to {@code takt}. */
    void addTo(CommandLine takt, CliEnvironment environment) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(create(environment));
        if (this != GENERATE_COMPLETION) {
            HelpText.addOptions(spec).usageMessage().description(lines());
        }
        takt.addSubcommand(word(), new CommandLine(spec));
    }

    private Object create(CliEnvironment environment) {
        return switch (this) {
            case STATS -> new StatsCommand().in(environment);
            case NAMES -> new NamesCommand().in(environment);
            case TREE -> new TreeCommand().in(environment);
            case MEAN -> new MeanCommand().in(environment);
            case PERCENTILE -> new PercentileCommand().in(environment);
            case FETCH -> new FetchCommand().in(environment);
            case TAIL -> new TailCommand().in(environment);
            case OUTLIERS -> new OutliersCommand().in(environment);
            case COMPARE -> new CompareCommand().in(environment);
            case REPORT -> new ReportCommand().in(environment);
            case SERVE -> new ServeCommand().in(environment);
            case MERGE -> new MergeCommand().in(environment);
            case VERIFY -> new VerifyCommand().in(environment);
            case COMPACT -> new CompactCommand().in(environment);
            case EXPORT -> new ExportCommand().in(environment);
            case SQL -> new SqlCommand().in(environment);
            case FLEET -> new FleetCommand().in(environment);
            case LAKE -> new LakeCommand().in(environment);
            case GENERATE_COMPLETION -> new AutoComplete.GenerateCompletion();
        };
    }
}
