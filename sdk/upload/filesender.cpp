// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/upload/filesender.h"

#include "sdk/upload/tusclient.h"

#include <QCryptographicHash>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {
constexpr qint64 kChunk = 4LL * 1024 * 1024;
constexpr int kMostInARow = 5; // failures
} // namespace

FileSender::FileSender(
    Transport &transport, const QString &file, protocol::UploadPurpose purpose, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_file(file)
    , m_purpose(purpose)
{
}

void FileSender::start()
{
    if (!m_file.open(QIODevice::ReadOnly) || m_file.size() == 0) {
        Q_EMIT failed({Error::Kind::NotFound, u"file"_s, tr("This file cannot be read.")});
        return;
    }
    const QString name = QFileInfo(m_file.fileName()).fileName();
    whenDone(TusClient(m_transport).create(m_file.size(), name, {}, m_purpose), this,
        [this](const Result<QString> &id) {
            if (!id.ok()) {
                Q_EMIT failed(id.error());
                return;
            }
            m_id = id.value();
            sendNext();
        });
}

void FileSender::sendNext()
{
    if (m_offset >= m_file.size()) {
        Q_EMIT done(m_id);
        return;
    }
    m_file.seek(m_offset);
    const QByteArray piece = m_file.read(kChunk);
    const QByteArray hash = QCryptographicHash::hash(piece, QCryptographicHash::Sha256);
    whenDone(TusClient(m_transport).append(m_id, m_offset, piece, hash, [](qint64) {}), this,
        [this](const Result<qint64> &offset) {
            if (!offset.ok()) {
                ask(offset.error());
                return;
            }
            m_failures = 0;
            m_offset = offset.value();
            Q_EMIT progress(double(m_offset) / double(m_file.size()));
            sendNext();
        });
}

//! Where to go on after a piece that may or may not have arrived.
void FileSender::ask(const Error &why)
{
    const bool passing = why.is(Error::Kind::Unreachable) || why.is(Error::Kind::Conflict)
        || why.is(Error::Kind::Locked) || why.is(Error::Kind::Unavailable);
    if (!passing || ++m_failures > kMostInARow) {
        Q_EMIT failed(why);
        return;
    }
    whenDone(TusClient(m_transport).offset(m_id), this, [this](const Result<qint64> &offset) {
        if (!offset.ok()) {
            ask(offset.error());
            return;
        }
        m_offset = offset.value();
        sendNext();
    });
}

} // namespace vireo::sdk
