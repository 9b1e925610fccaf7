package dev.takt.analytics.export;

/**
 * A type of exporters for the configuration: {@code export { calls { type = kafka, … } }}.
 *
 * <p>{@link java.util.ServiceLoader} finds providers. They are called while an {@code Analytics} is built, on that thread.
 */
public interface ExporterProvider {
    /** Returns the value of {@code type}, in lower case: {@code kafka}. */
    String type();

    /**
     * Returns an exporter with these options. Reads every option of the type, so that all mistakes are reported together; keys that are not read are
     * mistakes. Does not connect: an unreachable server is not an error at the start. If the options have mistakes, the exporter is closed and never
     * used.
     */
    Exporter create(ExporterOptions options);
}
