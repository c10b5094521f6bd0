// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.context;

import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.ResourceAllocationRuntimeException;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionInProgressRuntimeException;
import jakarta.jms.TransactionRolledBackException;
import jakarta.jms.TransactionRolledBackRuntimeException;
import java.util.Map;
import org.aerogram.jms.error.JmsErrors;
import org.aerogram.protocol.ErrorCode;

/** The one place where checked exceptions of the classic API become their unchecked counterparts, message and error code kept, the original as cause. */
public final class UncheckedErrors {
    private static final Map<Class<? extends JMSException>, Maker> MAKERS = Map.ofEntries(
            Map.entry(IllegalStateException.class, IllegalStateRuntimeException::new),
            Map.entry(InvalidClientIDException.class, InvalidClientIDRuntimeException::new),
            Map.entry(InvalidDestinationException.class, InvalidDestinationRuntimeException::new),
            Map.entry(InvalidSelectorException.class, InvalidSelectorRuntimeException::new),
            Map.entry(JMSSecurityException.class, JMSSecurityRuntimeException::new),
            Map.entry(MessageFormatException.class, MessageFormatRuntimeException::new),
            Map.entry(MessageNotWriteableException.class, MessageNotWriteableRuntimeException::new),
            Map.entry(ResourceAllocationException.class, ResourceAllocationRuntimeException::new),
            Map.entry(TransactionInProgressException.class, TransactionInProgressRuntimeException::new),
            Map.entry(TransactionRolledBackException.class, TransactionRolledBackRuntimeException::new));

    @FunctionalInterface
    private interface Maker {
        JMSRuntimeException make(String message, String errorCode, Throwable cause);
    }

    private UncheckedErrors() {}

    /** The unchecked exception for a code. */
    static JMSRuntimeException of(final ErrorCode code, final String message) {
        return of(JmsErrors.of(code, message));
    }

    /** The counterpart of the exception's class, or of the nearest class above it that has one. */
    public static JMSRuntimeException of(final JMSException checked) {
        Class<?> type = checked.getClass();
        while (type != JMSException.class && !MAKERS.containsKey(type)) {
            type = type.getSuperclass();
        }
        final Maker maker = type == JMSException.class ? JMSRuntimeException::new : MAKERS.get(type);
        return maker.make(checked.getMessage(), checked.getErrorCode(), checked);
    }
}
