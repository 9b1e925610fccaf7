package dev.takt.analytics.delivery;

import dev.takt.analytics.event.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The objects that a send path needs.
 *
 * @param exporter the name of the exporter, part of the names of its threads
 * @param collector makes bulks of the queues
 * @param counters the counters of the exporter
 * @param hurry returns true while a flush waits for the queues
 * @param senders creates the sender from the pauses of the sending thread
 * @param atEnd runs last on the sending thread
 * @param clock the clock of the instance
 */
record SendPathContext(
        String exporter,
        Collector collector,
        ExporterCounters counters,
        BooleanSupplier hurry,
        Function<Pauses, Sender> senders,
        Runnable atEnd,
        Clock clock) {}
