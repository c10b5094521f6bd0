// SPDX-License-Identifier: Apache-2.0
package org.aerogram.cdi.context;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Put on injection points by the extension, so that no other bean of type JMSContext can be confused with ours. Not for applications. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@interface ServedByAerogram {
    /** The one value. */
    final class Literal extends AnnotationLiteral<ServedByAerogram> implements ServedByAerogram {
        static final Literal INSTANCE = new Literal();
        private static final long serialVersionUID = 1L;
    }
}
