// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"
#include "sdk/stream/hlsplaylist.h"
#include "sdk/transport/future.h"
#include "sdk/transport/request.h"

#include <QObject>

#include <functional>
#include <memory>

namespace vireo::sdk {

//! Ends an object of this folder that may be in the middle of telling something: nothing is told
//! any more from here on, and the memory goes when the event loop comes round.
struct EndLater
{
    template <typename T> void operator()(T *object) const
    {
        object->stop();
        object->deleteLater();
    }
};
template <typename T> using Stopped = std::unique_ptr<T, EndLater>;

class SegmentCache;
class Transport;

//! What everything that fetches parts of clips needs; each outlives who has it.
struct ClipServices
{
    Transport *transport = nullptr;
    SegmentCache *cache = nullptr; //!< null: nothing is kept on disk
};

//! \brief Brings bytes of a clip once: from the disk where they are kept, else over the network,
//! and then keeps them. Lives on the transport's thread; held as Stopped<ByteFetch>.
class VIREO_SDK_EXPORT ByteFetch : public QObject
{
    Q_OBJECT

public:
    enum class From {
        DiskFirst,
        Disk, //!< or not at all
        NetFirst, //!< the disk where the server is out of reach: for what may change
        Net,
    };
    struct Wish
    {
        QString clip = {}; //!< names it in the cache; empty: not kept
        HlsBytes bytes = {};
        From from = From::DiskFirst;
        MediaRequest::Priority priority = MediaRequest::Priority::Soon;
        qint64 mostBytes = 32LL * 1024 * 1024;
        bool keeps = true; //!< puts on disk what came over the network, as it came
    };
    using Done = std::function<void(const Result<QByteArray> &)>;
    using Piece = std::function<void(const QByteArray &)>;

    //! \p done is called once, later, unless this is stopped before.
    //! \p piece is called with what comes over the network, as it comes.
    ByteFetch(const ClipServices &services, const Wish &wish, Done done, Piece piece = {},
        QObject *parent = nullptr);
    ~ByteFetch() override;
    //! Cancels; nothing is called any more.
    void stop();

private:
    void askDisk(std::function<void()> otherwise);
    void askNet();
    void finish(const Result<QByteArray> &result);

    const ClipServices m_services;
    const Wish m_wish;
    Done m_done;
    Piece m_piece;
    QFuture<Result<QByteArray>> m_request;
};

} // namespace vireo::sdk
