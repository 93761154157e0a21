#include "run/see.h"

rap_seen rap_see(rap_analysis *analysis) {
  return (rap_seen){.document = analysis->document,
                    .countries = rap_analysis_countries(analysis),
                    .organisations = rap_analysis_organisations(analysis),
                    .people = rap_analysis_people(analysis),
                    .quotations = rap_analysis_quotations(analysis),
                    .meetings = rap_analysis_meetings(analysis),
                    .attendees = rap_analysis_attendees(analysis)};
}
