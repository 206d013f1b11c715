// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

//! \file In Qt 6.4 to 6.8 a QFuture::then() that meets the end of its future runs what it was given
//! twice: it finds the future finished, runs the continuation and puts it down, where the finishing
//! thread finds it and runs it again, though its promise has been moved away by then. The process
//! ends with that.
//!
//! These are the two functions it lies in, as members of Qt's class: what is instantiated from Qt's
//! headers in our programs calls these instead of the library's. They take over what those do, but
//! leave nothing that could run again where something has run.

#include <QtGlobal>

#if defined(Q_OS_LINUX) && QT_VERSION < QT_VERSION_CHECK(6, 9, 0)

#include <QtCore/private/qfutureinterface_p.h>

#include <functional>
#include <utility>

namespace {

using Continuation = std::function<void(const QFutureInterfaceBase &)>;

//! Does nothing, and keeps alive what \p ran holds, as long as Qt would have kept it.
Continuation spent(Continuation ran)
{
    return [kept = std::move(ran)](const QFutureInterfaceBase &) {};
}

} // namespace

void QFutureInterfaceBase::setContinuation(
    Continuation continuation, QFutureInterfaceBasePrivate *data)
{
    QMutexLocker lock(&d->continuationMutex);
    if (isFinished()) {
        lock.unlock();
        continuation(*this);
        continuation = spent(std::move(continuation));
        lock.relock();
    }
    if (d->continuationState != QFutureInterfaceBasePrivate::Cleaned) {
        d->continuation = std::move(continuation);
        d->continuationData = data;
    }
}

void QFutureInterfaceBase::runContinuation() const
{
    QMutexLocker lock(&d->continuationMutex);
    if (!d->continuation)
        return;
    Continuation continuation = std::exchange(d->continuation, nullptr);
    lock.unlock();
    continuation(*this);
    continuation = spent(std::move(continuation));
    lock.relock();
    if (d->continuationState != QFutureInterfaceBasePrivate::Cleaned)
        d->continuation = std::move(continuation);
}

#endif
