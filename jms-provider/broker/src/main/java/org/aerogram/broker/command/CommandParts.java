// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.command;

import org.aerogram.broker.address.AddressSpace;
import org.aerogram.broker.branch.BranchOutcomes;
import org.aerogram.broker.branch.Branches;
import org.aerogram.broker.effect.Effects;
import org.aerogram.broker.ledger.Ledger;
import org.aerogram.broker.ledger.Retention;
import org.aerogram.broker.message.MessagePool;
import org.aerogram.broker.routing.Router;
import org.aerogram.broker.session.DestinationGate;
import org.aerogram.broker.session.MemoryGate;
import org.aerogram.broker.session.Sessions;
import org.aerogram.broker.settlement.Settlement;
import org.aerogram.broker.subscription.Subscriptions;
import org.aerogram.broker.timer.BrokerClock;
import org.aerogram.broker.transaction.Commitment;

/** What commands work on. */
public record CommandParts(
        AddressSpace addresses,
        Subscriptions subscriptions,
        Sessions sessions,
        MessagePool messages,
        Router router,
        Ledger ledger,
        Effects effects,
        Settlement settlement,
        Commitment commitment,
        Branches branches,
        BranchOutcomes outcomes,
        MemoryGate gate,
        DestinationGate destinationGate,
        Retention retention,
        BrokerClock clock,
        CommandLimits limits) {}
