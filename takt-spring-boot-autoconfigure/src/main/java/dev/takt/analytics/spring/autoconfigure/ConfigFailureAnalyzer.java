package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.config.ConfigException;
import dev.takt.analytics.config.ConfigProblem;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains wrong settings of Takt in place of a stack trace. */
final class ConfigFailureAnalyzer extends AbstractFailureAnalyzer<ConfigException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigException cause) {
        String problems = cause.problems().stream()
                .map(ConfigFailureAnalyzer::line)
                .collect(Collectors.joining(System.lineSeparator()));
        return new FailureAnalysis(
                "Settings of Takt Analytics are wrong:" + System.lineSeparator() + problems,
                "Correct these properties. The keys are those of config/analytics.conf, with the prefix takt.",
                cause);
    }

    private static String line(ConfigProblem problem) {
        String value = problem.value().isEmpty() ? "" : " = " + problem.value();
        return "    takt." + problem.key() + value + ": " + problem.rule();
    }
}
