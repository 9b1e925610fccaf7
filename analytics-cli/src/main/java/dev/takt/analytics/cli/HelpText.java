package dev.takt.analytics.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The text of {@code takt --help}, which lists the subcommands without loading them. */
final class HelpText {
    private static final int WIDTH = 80;
    private static final int INDENT = 23;

    private HelpText() {}

    /** Adds the options {@code --help} and {@code --version}. The library would read its own ones by reflection. */
    static CommandSpec addOptions(CommandSpec spec) {
        return spec.addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Shows this help and exits.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Prints the version and exits.")
                        .build())
                .versionProvider(new Version());
    }

    /** Sets the description and the list of subcommands of {@code takt}. */
    static void describe(UsageMessageSpec usage) {
        usage.customSynopsis("takt [-hV] COMMAND")
                .description("Shows what calls did, from the directories that instances wrote (store.directory).")
                .footerHeading("Commands:%n")
                .footer(lines());
    }

    private static String[] lines() {
        List<String> lines = new ArrayList<>();
        for (Subcommand one : Subcommand.values()) {
            StringBuilder line = new StringBuilder(column("  " + one.word()));
            for (String word : one.summary().split(" ", -1)) {
                if (line.length() + word.length() >= WIDTH) {
                    lines.add(line.toString());
                    line = new StringBuilder(column(""));
                }
                line.append(line.length() == INDENT ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        lines.add("takt COMMAND --help describes a command.");
        return lines.toArray(new String[0]);
    }

    private static String column(String start) {
        return start + " ".repeat(INDENT - start.length());
    }
}
