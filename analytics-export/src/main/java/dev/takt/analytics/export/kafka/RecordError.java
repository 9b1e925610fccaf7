package dev.takt.analytics.export.kafka;

import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** The kind of an error that the client reports for a record. */
enum RecordError {
    /** May pass: the client calls it retriable, access may still be granted, or another record of the batch is at fault. */
    PASSING,
    /** Concerns this record in any case. */
    OF_THE_RECORD,
    /** Permanent. It concerns this record if others arrive, otherwise all, for instance through the topic or the producer. */
    FINAL;

    private static final List<Class<? extends Exception>> OF_RECORDS = List.of(
            InvalidRecordException.class,
            InvalidTimestampException.class,
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            SerializationException.class);

    static RecordError of(Exception error) {
        if (OF_RECORDS.stream().anyMatch(kind -> kind.isInstance(error))) {
            return OF_THE_RECORD;
        }
        boolean passing = error instanceof RetriableException
                || error instanceof AuthenticationException
                || error instanceof AuthorizationException
                // An error of the client itself for another record of the same batch.
                || !(error instanceof ApiException);
        return passing ? PASSING : FINAL;
    }

    /** Returns true if the producer may be the cause: a producer without its identity fails permanently. */
    static boolean mayBeOfProducer(Exception error) {
        return of(error) == FINAL
                || error instanceof AuthenticationException
                || error instanceof AuthorizationException;
    }
}
