// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/transport/networktransport.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QSet>
#include <QTimer>

namespace vireo::sdk {

struct NetworkTransport::Private
{
    QUrl baseUrl;
    TokenSource *tokens = nullptr;
    QNetworkAccessManager api;
    QNetworkAccessManager media;
    QSet<ApiCall *> calls;
    QSet<MediaCall *> downloads;
    QTimer probe; //!< asks again while unreachable
};

//! \brief Attempts of one request; deletes itself when its future is finished.
class NetworkTransport::ApiCall final : public QObject
{
public:
    ApiCall(NetworkTransport &transport, const Request &request);
    ~ApiCall() override;

    [[nodiscard]] QFuture<Result<Reply>> future() const { return m_answer.future(); }
    void start();
    //! Ends a pause between attempts.
    void hurry();

private:
    void attempt();
    void finished();
    void refreshThenRepeat();
    void repeatAfter(std::chrono::milliseconds pause);
    void end(Result<Reply> result);

    NetworkTransport &m_transport;
    Request m_request;
    Answer<Reply> m_answer;
    QPointer<QNetworkReply> m_reply;
    QTimer m_pause;
    QByteArray m_token;
    int m_attempt = 0;
    bool m_refreshed = false;
    bool m_tooLarge = false;
};

class NetworkTransport::MediaCall final : public QObject
{
public:
    MediaCall(NetworkTransport &transport, const MediaRequest &request);
    ~MediaCall() override;

    [[nodiscard]] QFuture<Result<QByteArray>> future() const { return m_answer.future(); }
    void start();
    void hurry();

private:
    void attempt();
    void readSome();
    void finished();
    void end(Result<QByteArray> result);

    NetworkTransport &m_transport;
    MediaRequest m_request;
    Answer<QByteArray> m_answer;
    QPointer<QNetworkReply> m_reply;
    QTimer m_pause;
    QByteArray m_bytes;
    int m_attempt = 0;
    std::optional<Error> m_refusal; //!< found while reading; ends the call
};

//! The Error of an answer that is none of the 2xx, or of no answer at all.
[[nodiscard]] Error errorOfReply(const QNetworkReply &reply, const QByteArray &body);
//! True where another attempt may go better.
[[nodiscard]] bool mayPass(const Error &error);
//! Doubled from 250 ms to 8 s, each between half and the whole of it.
[[nodiscard]] std::chrono::milliseconds pauseBefore(int attempt);

} // namespace vireo::sdk
