// SPDX-License-Identifier: Apache-2.0
/** The simplified API in all chapters: JMSContext, JMSProducer and JMSConsumer. */
package org.aerogram.it.conformance.simplified;
