// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"
#include "sdk/stream/policy/streampolicy.h"

#include <QFuture>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <vector>

namespace vireo::sdk {

//! \brief Asks the stream policy on a thread of its own, one question after the other.
class VIREO_SDK_EXPORT DecisionDesk
{
public:
    //! A StreamState that may leave its thread: it owns what it points to.
    struct Question
    {
        StreamState state;
        std::vector<std::shared_ptr<const StreamClip>> clips; //!< of state.queue
        StreamPolicySettings settings;
        std::function<StreamDecision(const StreamState &)> policy; //!< empty: StreamPolicy
    };

    DecisionDesk();
    //! Waits for the question that is being answered, some hundred microseconds.
    ~DecisionDesk();

    [[nodiscard]] QFuture<StreamDecision> ask(std::shared_ptr<const Question> question);

private:
    QThreadPool m_pool;
};

} // namespace vireo::sdk
