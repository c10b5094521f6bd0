// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.outbound;

import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.security.PasswordCredential;
import java.util.Set;
import javax.security.auth.Subject;
import org.aerogram.ra.provider.ConnectionParameters;

/**
 * Whom to connect as: the server's subject (container-managed sign-on) first, then the application's request, then the configuration. Without a request it is the server itself that wants a
 * connection, to recover or to try it out: it does not take the client identifier, which one connection at a time can have.
 */
final class Credentials {
    private Credentials() {}

    static ConnectionParameters resolve(
            final ManagedConnectionFactory factory,
            final ConnectionParameters configured,
            final Subject subject,
            final ConnectionRequestInfo request) {
        final PasswordCredential credential = credential(factory, subject);
        if (named(credential)) {
            final ConnectionParameters signedOn =
                    configured.as(credential.getUserName(), new String(credential.getPassword()));
            return request == null ? signedOn.withoutClientId() : signedOn;
        }
        if (request instanceof ConnectionRequest asked) {
            return configured.as(asked.userName(), asked.password());
        }
        return configured.withoutClientId();
    }

    /** Some servers hand over a subject without a name where nobody has configured one: that is nobody's sign-on. */
    private static boolean named(final PasswordCredential credential) {
        return credential != null
                && credential.getUserName() != null
                && !credential.getUserName().isBlank();
    }

    private static PasswordCredential credential(final ManagedConnectionFactory factory, final Subject subject) {
        if (subject == null) {
            return null;
        }
        final Set<PasswordCredential> credentials = subject.getPrivateCredentials(PasswordCredential.class);
        for (final PasswordCredential credential : credentials) {
            if (factory.equals(credential.getManagedConnectionFactory())) {
                return credential;
            }
        }
        return null;
    }
}
