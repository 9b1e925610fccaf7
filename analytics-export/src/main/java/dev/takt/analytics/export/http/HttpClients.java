package dev.takt.analytics.export.http;

import dev.takt.analytics.require.Require;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.nio.file.Path;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider;

/** Creates the client of a target. */
final class HttpClients {
    private HttpClients() {}

    static HttpClient of(HttpTarget target, ConnectionProvider connections, LoopResources threads) {
        // The JVM's resolver, so that names resolve as in the rest of the program. No time limit of the client, which
        // would log a stack trace each time: the thread that waits for the answer has one.
        HttpClient client =
                HttpClient.create(connections).runOn(threads).resolver(DefaultAddressResolverGroup.INSTANCE);
        return target.trustedCertificates().map(file -> trusting(client, file)).orElse(client);
    }

    private static HttpClient trusting(HttpClient client, Path file) {
        try {
            SslProvider.GenericSslContextSpec<?> context =
                    Http11SslContextSpec.forClient().configure(builder -> builder.trustManager(file.toFile()));
            return client.secure(spec -> spec.sslContext(context));
        } catch (IllegalArgumentException unreadable) {
            throw Require.refused("trustedCertificates", "a PEM file with certificates", file);
        }
    }
}
