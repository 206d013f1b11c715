// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/keptreply.h"

#include <QFutureWatcher>

#include <algorithm>
#include <cstring>

namespace vireo::app {

KeptReply::KeptReply(const QNetworkRequest &request, const QFuture<QByteArray> &kept,
    std::function<QNetworkReply *()> otherwise, QObject *parent)
    : QNetworkReply(parent)
    , m_otherwise(std::move(otherwise))
{
    setRequest(request);
    setUrl(request.url());
    setOperation(QNetworkAccessManager::GetOperation);
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    auto *watcher = new QFutureWatcher<QByteArray>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        const QByteArray bytes = watcher->result();
        if (isFinished())
            return;
        if (bytes.isNull())
            ask();
        else
            give(bytes);
    });
    watcher->setFuture(kept);
}

void KeptReply::ask()
{
    QNetworkReply *other = m_otherwise();
    other->setParent(this);
    connect(other, &QNetworkReply::finished, this, [this, other] {
        if (isFinished())
            return;
        if (other->error() != NoError) {
            setError(other->error(), other->errorString());
            setFinished(true);
            Q_EMIT errorOccurred(error());
            Q_EMIT finished();
            return;
        }
        give(other->readAll());
    });
}

void KeptReply::give(const QByteArray &bytes)
{
    m_bytes = bytes;
    setAttribute(QNetworkRequest::HttpStatusCodeAttribute, 200);
    setHeader(QNetworkRequest::ContentLengthHeader, bytes.size());
    setFinished(true);
    Q_EMIT readyRead();
    Q_EMIT finished();
}

void KeptReply::abort()
{
    if (isFinished())
        return;
    setError(OperationCanceledError, tr("Not wanted any more"));
    setFinished(true);
    Q_EMIT errorOccurred(error());
    Q_EMIT finished();
}

qint64 KeptReply::bytesAvailable() const
{
    return m_bytes.size() - m_read;
}

qint64 KeptReply::readData(char *to, qint64 most)
{
    const qint64 count = std::min<qint64>(most, m_bytes.size() - m_read);
    std::memcpy(to, m_bytes.constData() + m_read, static_cast<size_t>(count));
    m_read += count;
    return count;
}

} // namespace vireo::app
