// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/bytefetch.h"

#include "sdk/stream/segmentcache.h"
#include "sdk/transport/transport.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

// A line that says nothing for so long is down; whoever waits is told, and asks again later.
constexpr std::chrono::seconds kSilence{6};

Error notKept()
{
    return {Error::Kind::NotFound, u"not_kept"_s, u"This clip is not kept on this device."_s};
}

} // namespace

ByteFetch::ByteFetch(
    const ClipServices &services, const Wish &wish, Done done, Piece piece, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_wish(wish)
    , m_done(std::move(done))
    , m_piece(std::move(piece))
{
    switch (m_wish.from) {
    case From::DiskFirst:
        askDisk([this] { askNet(); });
        break;
    case From::Disk:
        askDisk([this] { finish(notKept()); });
        break;
    case From::NetFirst:
    case From::Net:
        askNet();
        break;
    }
}

ByteFetch::~ByteFetch()
{
    stop();
}

void ByteFetch::stop()
{
    m_done = {};
    m_request.cancel();
}

void ByteFetch::askDisk(std::function<void()> otherwise)
{
    if (!m_services.cache || m_wish.clip.isEmpty()) {
        QMetaObject::invokeMethod(
            this,
            [this, otherwise = std::move(otherwise)] {
                if (m_done)
                    otherwise();
            },
            Qt::QueuedConnection);
        return;
    }
    auto *watcher = new QFutureWatcher<QByteArray>(this);
    connect(watcher, &QFutureWatcherBase::finished, this,
        [this, watcher, otherwise = std::move(otherwise)] {
            watcher->deleteLater();
            if (!m_done)
                return;
            const QByteArray found = watcher->result();
            if (found.isNull())
                otherwise();
            else
                finish(found);
        });
    watcher->setFuture(m_services.cache->get(SegmentCache::keyOf(m_wish.clip, m_wish.bytes)));
}

void ByteFetch::askNet()
{
    MediaRequest request;
    request.url = m_wish.bytes.url;
    request.priority = m_wish.priority;
    request.maxBytes = m_wish.mostBytes;
    request.timeout = kSilence;
    request.retries = 1;
    if (m_wish.bytes.length > 0) {
        request.range = MediaRequest::Range{
            m_wish.bytes.offset, m_wish.bytes.offset + m_wish.bytes.length - 1};
    }
    if (m_piece) {
        // A cancelled request may still hand out what it has, to one that is gone.
        request.onPiece = [self = QPointer<ByteFetch>(this)](const QByteArray &piece) {
            if (self && self->m_done)
                self->m_piece(piece);
        };
    }
    m_request = m_services.transport->get(request);
    whenDone(m_request, this, [this](const Result<QByteArray> &body) {
        if (!m_done)
            return;
        if (!body.ok() && m_wish.from == From::NetFirst
            && body.error().is(Error::Kind::Unreachable)) {
            return askDisk([this, error = body.error()] { finish(error); });
        }
        if (body.ok() && m_wish.keeps && m_services.cache && !m_wish.clip.isEmpty())
            m_services.cache->put(SegmentCache::keyOf(m_wish.clip, m_wish.bytes), body.value());
        finish(body);
    });
}

void ByteFetch::finish(const Result<QByteArray> &result)
{
    const Done done = std::exchange(m_done, {});
    if (done)
        done(result);
}

} // namespace vireo::sdk
