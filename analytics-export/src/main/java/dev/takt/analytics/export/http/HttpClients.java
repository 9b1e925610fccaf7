package dev.takt.analytics.export.http;

import dev.takt.analytics.require.Require;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.nio.file.Path;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider;

/** Makes the client of a target. */
final class HttpClients {
    private HttpClients() {}

    static HttpClient of(HttpTarget target, ConnectionProvider connections, LoopResources threads) {
        // The JVM's resolver, so that names mean what they mean to the rest of the program. No time limit: whoever
        // waits for
        // the answer has one, and the client's own would log a stack trace each time.
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
