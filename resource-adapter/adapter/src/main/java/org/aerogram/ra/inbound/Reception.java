// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import org.aerogram.ra.inbound.call.Calls;
import org.aerogram.ra.inbound.endpoint.Delivery;
import org.aerogram.ra.inbound.endpoint.EndpointSource;
import org.aerogram.ra.inbound.pace.FailureStreak;
import org.aerogram.ra.provider.JmsProvider;

/**
 * What every receiver of an activation works with, whichever connection it is on.
 *
 * @param name the activation's, for logs and threads.
 * @param provider makes sessions that take part in transactions.
 * @param settings the checked properties.
 * @param target what it receives from.
 * @param endpoints where endpoints come from.
 * @param delivery hands messages over.
 * @param calls which methods of the endpoint take them.
 * @param failures counts failures in a row, over all receivers.
 * @param statistics what operators see.
 */
record Reception(
        String name,
        JmsProvider provider,
        ActivationSettings settings,
        Target target,
        EndpointSource endpoints,
        Delivery delivery,
        Calls calls,
        FailureStreak failures,
        ActivationStatistics statistics) {}
