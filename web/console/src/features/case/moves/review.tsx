// The compliance review from within the case; the review desk asks the same three questions beside precedents and checks.
import { ReviewFields, emptyReview, reviewInput, type ReviewValues } from '../../../app/shared/forms/review_fields'
import { defineMove } from './define'

export const review = defineMove<'review', ReviewValues>({ move: 'review', group: 'main', Fields: ReviewFields, initial: () => emptyReview, input: reviewInput })
