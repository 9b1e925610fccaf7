package dev.takt.analytics.export;

/**
 * A type of exporter that the configuration may name: {@code export { calls { type = kafka, … } }}.
 *
 * <p>Found by {@link java.util.ServiceLoader}. Asked while an {@code Analytics} is built, on that thread.
 */
public interface ExporterProvider {
    /** The word after {@code type =}, in lower case: {@code kafka}. */
    String type();

    /**
     * An exporter as {@code options} say. Reads every option that it knows, so that all mistakes are told at once and what it
     * does not ask for is known to be one. Connects to nothing yet: a server that is not there is no error at the start. If
     * anything was wrong with the options, the exporter is closed again and never used.
     */
    Exporter create(ExporterOptions options);
}
