// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sdk/transport/transport.h"

#include <QTimer>

#include <deque>

namespace vireo::test {

//! \brief A Transport whose answers a test lays out beforehand, in order; answers come from the
//! event loop, as real ones do.
//!
//! A request for which nothing is laid out asks \c handler; without one it is Unreachable.
//! While held, answers wait until release(): that is how a test looks at what shows meanwhile.
class FakeTransport final : public sdk::Transport
{
public:
    using sdk::Transport::get;
    using sdk::Transport::Transport;

    void enqueue(const QByteArray &body, int status = 200)
    {
        sdk::Reply reply;
        reply.status = status;
        reply.body = body;
        m_answers.emplace_back(reply);
    }
    void enqueueError(const Error &error) { m_answers.emplace_back(error); }
    void hold() { m_held = true; }
    void release()
    {
        m_held = false;
        const auto waiting = std::exchange(m_waiting, {});
        for (const auto &answer : waiting)
            answer();
    }
    //! How many answers wait for release().
    [[nodiscard]] qsizetype waiting() const { return m_waiting.size(); }
    void setServerReachable(bool reachable) { setReachable(reachable); }

    [[nodiscard]] QUrl baseUrl() const override { return url; }

    [[nodiscard]] QFuture<Result<sdk::Reply>> send(const sdk::Request &request) override
    {
        sent.append(request);
        QString line = QString::fromLatin1(sdk::toString(request.method)) + u' ' + request.path;
        if (!request.query.isEmpty())
            line += u'?' + request.query.toString(QUrl::FullyEncoded);
        requests.append(line);
        sdk::Answer<sdk::Reply> answer;
        Result<sdk::Reply> result = next(request);
        later([answer, result] { answer.give(result); });
        return answer.future();
    }

    [[nodiscard]] QFuture<Result<QByteArray>> get(const sdk::MediaRequest &request) override
    {
        mediaSent.append(request);
        sdk::Answer<QByteArray> answer;
        const Result<QByteArray> result
            = mediaHandler ? mediaHandler(request) : Result<QByteArray>(unreachable());
        later([answer, result, request] {
            if (result.ok() && request.onPiece)
                request.onPiece(result.value());
            answer.give(result);
        });
        return answer.future();
    }

    void setTokenSource(sdk::TokenSource *source) override { tokens = source; }

    [[nodiscard]] static Error unreachable()
    {
        return {Error::Kind::Unreachable, QStringLiteral("unreachable"),
            QStringLiteral("The server cannot be reached.")};
    }

    QUrl url = QUrl(QStringLiteral("https://vireo.test"));
    QStringList requests; //!< "GET /feed?limit=10"
    QList<sdk::Request> sent;
    QList<sdk::MediaRequest> mediaSent;
    std::function<Result<sdk::Reply>(const sdk::Request &)> handler;
    std::function<Result<QByteArray>(const sdk::MediaRequest &)> mediaHandler;
    sdk::TokenSource *tokens = nullptr;

private:
    Result<sdk::Reply> next(const sdk::Request &request)
    {
        if (!m_answers.empty()) {
            Result<sdk::Reply> result = std::move(m_answers.front());
            m_answers.pop_front();
            return result;
        }
        return handler ? handler(request) : Result<sdk::Reply>(unreachable());
    }

    void later(std::function<void()> answer)
    {
        QTimer::singleShot(0, this, [this, answer = std::move(answer)] {
            if (m_held)
                m_waiting.append(answer);
            else
                answer();
        });
    }

    std::deque<Result<sdk::Reply>> m_answers;
    QList<std::function<void()>> m_waiting;
    bool m_held = false;
};

} // namespace vireo::test
