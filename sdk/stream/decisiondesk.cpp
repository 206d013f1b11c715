// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/decisiondesk.h"

#include <QPromise>

namespace vireo::sdk {

DecisionDesk::DecisionDesk()
{
    m_pool.setMaxThreadCount(1);
    m_pool.setExpiryTimeout(5000);
}

DecisionDesk::~DecisionDesk()
{
    m_pool.waitForDone();
}

QFuture<StreamDecision> DecisionDesk::ask(std::shared_ptr<const Question> question)
{
    auto promise = std::make_shared<QPromise<StreamDecision>>();
    promise->start();
    const QFuture<StreamDecision> future = promise->future();
    m_pool.start([promise, question = std::move(question)] {
        promise->addResult(question->policy
                ? question->policy(question->state)
                : StreamPolicy(question->settings).decide(question->state));
        promise->finish();
    });
    return future;
}

} // namespace vireo::sdk
