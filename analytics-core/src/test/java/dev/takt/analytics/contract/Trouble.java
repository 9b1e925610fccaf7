package dev.takt.analytics.contract;

/** The failures that can occur on the other side of an exporter. */
public enum Trouble {
    /** Every request is answered, at once, that the server cannot serve it now (a status of 5xx, for instance). */
    SERVER_ERROR,
    /** Metrics whose name contains {@link ExporterContract#POISON} are refused for good; all others are taken. */
    PARTIAL_ERROR,
    /** A request gets no answer before the exporter's timeout, and many timeouts more. */
    SLOW_SERVER,
    /** The connection breaks off after a part of the request was read, with no answer. */
    CONNECTION_RESET
}
